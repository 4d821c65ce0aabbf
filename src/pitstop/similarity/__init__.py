"""How alike are these texts? Pure functions on texts: no Django, no people, no rooms.

An `Engine` (engines.py) says how alike texts are and what they share; `propose_groups()`
(groups.py) uses one to put texts together. Nothing here is stored, sent, or rounded for the eye.
Alike means: about the same subject. No engine sees a negation, so texts that contradict each other
count as alike.
"""
