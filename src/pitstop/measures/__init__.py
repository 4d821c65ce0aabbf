"""How shared, how spread, how complete? Pure functions on numbers; no Django, people or time.

Each `measure_...()` takes sequences or arrays and returns a small frozen dataclass, or `TooFew`
where too few people stand behind a figure. Nothing is rounded. What cannot be (an answer 6 on a
scale of 5) is a ValueError: the caller made a mistake. The bare statistics stand in `formulas` and
know no floor; only this room imports them.
"""
