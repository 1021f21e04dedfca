from intake.models.registry_import import RegistryImport
from intake.models.statement import ColumnChoice, Statement
from intake.models.statement_line import KnownName, StatementLine

__all__ = ["ColumnChoice", "KnownName", "RegistryImport", "Statement", "StatementLine"]
