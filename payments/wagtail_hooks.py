"""The staff's desk for money."""

from wagtail import hooks

from payments.views.desk import PaymentViewSet


@hooks.register("register_admin_viewset")
def payments_desk() -> PaymentViewSet:
    return PaymentViewSet()
