"""Medians and ninth tenths in SQL: what both databases work out alike."""

from sqlalchemy import Integer, SelectBase, Subquery, func, select
from sqlalchemy.sql.elements import ColumnElement


def ranked(spans: SelectBase) -> Subquery:
    """Rows with a `part` and a `span`, each with its `rank` in the part and how many there are (`size`)."""
    found = spans.subquery()
    rank = func.row_number().over(partition_by=found.c.part, order_by=found.c.span)
    size = func.count().over(partition_by=found.c.part)
    return select(*found.c, rank.label("rank"), size.label("size")).subquery()


def tenths(ranks: Subquery, of_ten: int) -> ColumnElement[int]:
    """The least span that so many of ten of a part do not exceed."""
    return func.max(ranks.c.span, type_=Integer).filter(ranks.c.rank * 10 < ranks.c.size * of_ten + 10)
