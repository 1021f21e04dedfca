"""PDFs signed with the installation's certificate (PAdES B-B), so that whoever has the file can tell who vouches for it."""

import asyncio
import io
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

log = logging.getLogger(__name__)

FIELD = "Signature"


class CertificateUnfit(Exception):
    """Nothing can be signed with the certificate or key that the settings name; the message says why, and never a secret."""


def can_sign() -> bool:
    """Whether this installation names a certificate and its key."""
    return bool(settings.REPORT_CERTIFICATE and settings.REPORT_KEY)


def sign_pdf(pdf: bytes, *, reason: str) -> tuple[bytes, str]:
    """The signed PDF, and whose certificate it is. Takes some 30 ms. Raises CertificateUnfit.

    In a thread of its own: signing runs an event loop, and where one runs already there can be no other.
    """
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(lambda: asyncio.run(_sign(pdf, reason))).result()


async def _sign(pdf: bytes, reason: str) -> tuple[bytes, str]:
    # Two seconds to read in, only where something is signed.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    signer = _signer()
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256", reason=reason
    )
    written = await signers.PdfSigner(metadata, signer).async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    subject = signer.signing_cert.subject
    return written.getvalue(), str(subject.native.get("common_name") or subject.human_friendly)


def _signer() -> Any:
    """The certificate (the first of its file; the others lead to its root) with its key."""
    from cryptography.hazmat.primitives.serialization import load_der_private_key
    from cryptography.x509 import load_der_x509_certificate
    from pyhanko.keys import load_certs_from_pemder, load_private_key_from_pemder
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    password = settings.REPORT_KEY_PASSWORD.encode() or None
    try:
        certificate, *others = load_certs_from_pemder([settings.REPORT_CERTIFICATE])
        key = load_private_key_from_pemder(settings.REPORT_KEY, passphrase=password)
    except (OSError, ValueError, TypeError) as error:
        raise CertificateUnfit(f"REPORT_CERTIFICATE or REPORT_KEY cannot be read: {type(error).__name__}") from None
    if not certificate.not_valid_before <= datetime.now(UTC) <= certificate.not_valid_after:
        raise CertificateUnfit(
            f"REPORT_CERTIFICATE is valid from {certificate.not_valid_before} to {certificate.not_valid_after}"
        )
    if (
        load_der_x509_certificate(certificate.dump()).public_key()
        != load_der_private_key(key.dump(), None).public_key()
    ):
        raise CertificateUnfit("REPORT_KEY is not the key of REPORT_CERTIFICATE")
    return signers.SimpleSigner(
        signing_cert=certificate, signing_key=key, cert_registry=SimpleCertificateStore.from_certs(others)
    )
