"""Reading an existing plan: from a file or pasted text, by way of a table, to checked rows.

files.py      which kind of file it is, and what is refused before anything is read
text_table.py, workbook.py   a file as rows of cells
columns.py    which column holds what
days.py, statuses.py         what people write for a date or a status
rows.py       a row as it was written, and what is wrong with it
"""
