"""One Delta commit that names files which already lie in a table's folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.errors import RecordError
from dragoman.record.disk import sync, sync_log, why
from dragoman.record.paths import folder_of

if TYPE_CHECKING:
    from deltalake import DeltaTable


def commit(
    snapshot: DeltaTable,
    added: Sequence[Any],
    removed: Sequence[Any] = (),
    applications: Iterable[str] = (),
) -> None:
    """Name added files (and those removed) in one commit of a table, and make it durable.

    ``applications`` are ids of what is committed, to be looked up before the same is committed
    again. Raises :class:`RecordError` where it cannot be written; the table is then as it was.
    """
    from deltalake import CommitProperties, Transaction
    from deltalake.exceptions import DeltaError

    root = folder_of(snapshot)
    for folder in {(root / action.path).parent for action in added}:
        sync(folder)
    names = [Transaction(name, 1) for name in applications]
    try:
        snapshot.create_write_transaction(
            [*added, *removed],
            mode="append",
            schema=snapshot.schema(),
            partition_by=list(snapshot.metadata().partition_columns),
            commit_properties=CommitProperties(app_transactions=names),
        )
    except DeltaError as error:
        raise RecordError(f"cannot write {root.name} in {root.parent}: {why(error)}") from None
    sync_log(root)
