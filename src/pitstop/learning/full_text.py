"""Which entries hold these stems, and in how many entries each stem stands: as each database does
it. Both get ready stems, so that Dutch and English words are treated the same everywhere."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from pitstop.learning.models import SearchEntry


def holding(rows: QuerySet[SearchEntry], stems: Sequence[str]) -> QuerySet[SearchEntry]:
    """Those with at least one of the stems, best first. Precondition: there is a stem."""
    if connection.vendor == "postgresql":
        return _holding_on_postgresql(rows, stems)
    return _holding_on_sqlite(rows, stems)


def _holding_on_sqlite(rows: QuerySet[SearchEntry], stems: Sequence[str]) -> QuerySet[SearchEntry]:
    sought = " OR ".join('"{}"'.format(stem.replace('"', '""')) for stem in stems)
    # The words of the statement are ours; what is sought travels as a parameter.
    return rows.extra(
        tables=["learning_searchstems"],
        where=[
            "learning_searchstems.rowid = learning_searchentry.id",
            "learning_searchstems MATCH %s",
        ],
        params=[sought],
        order_by=["learning_searchstems.rank", "release"],
    )


def _holding_on_postgresql(
    rows: QuerySet[SearchEntry], stems: Sequence[str]
) -> QuerySet[SearchEntry]:
    sought = " | ".join("'{}'".format(stem.replace("'", "''")) for stem in stems)
    # 1: a long text does not win by its length.
    rank = RawSQL("ts_rank(words, %s::tsquery, 1)", [sought])
    found = rows.extra(where=["words @@ %s::tsquery"], params=[sought])
    return found.order_by(rank.desc(), "release")


def count_stems() -> dict[str, int]:
    """In how many released questions each stem stands."""
    if connection.vendor == "postgresql":
        statement = "SELECT word, ndoc FROM ts_stat('SELECT words FROM learning_searchentry')"
    else:
        statement = "SELECT term, doc FROM learning_searchterms"
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return dict(cursor.fetchall())
