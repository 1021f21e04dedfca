from intake.models.registry_import import RegistryImport

__all__ = ["RegistryImport"]
