"""Places belong to everybody."""

from common import personal

personal.declare_impersonal("communes and hamlets: public names", "places.Place", "places.Succession")
