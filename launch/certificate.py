"""A certificate to try signing with: nobody vouches for it, and it says so."""

import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

CERTIFICATE, KEY = "certificate.pem", "key.pem"
NAME = "Chợ Nổi - chứng thư thử, không có giá trị"
LASTS = timedelta(days=3650)


def practice_certificate(folder: Path) -> tuple[Path, Path]:
    """The certificate and its key in ``folder``, made at the first use; both or neither, also where two make them at once."""
    if not folder.exists():
        made = Path(tempfile.mkdtemp(prefix="certificate.", dir=folder.parent))  # for its user alone
        _write(made)
        try:
            made.rename(folder)
        except OSError:  # another process was quicker
            shutil.rmtree(made)
    return folder / CERTIFICATE, folder / KEY


def _write(folder: Path) -> None:
    """EC P-256, signed by itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / CERTIFICATE).write_bytes(certificate.public_bytes(pem))
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    with os.fdopen(os.open(folder / KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
