"""The full text index beside the entries of the search, as each database has it.

Whoever lets Django make the table of entries anew on SQLite must lay the triggers again: they go
with the table. The way back takes the index away and leaves the entries.
"""

from django.db import migrations

# The stems themselves stay in the table of entries; this holds where they stand. The last step of
# each change merges the index into one piece: only then nothing of a deleted text is left in it.
ON_SQLITE = [
    "CREATE VIRTUAL TABLE learning_searchstems USING fts5("
    "stems, content='learning_searchentry', content_rowid='id', tokenize='unicode61')",
    "CREATE VIRTUAL TABLE learning_searchterms USING fts5vocab('learning_searchstems', 'row')",
    """CREATE TRIGGER learning_searchentry_added AFTER INSERT ON learning_searchentry BEGIN
         INSERT INTO learning_searchstems(rowid, stems) VALUES (new.id, new.stems);
       END""",
    """CREATE TRIGGER learning_searchentry_gone AFTER DELETE ON learning_searchentry BEGIN
         INSERT INTO learning_searchstems(learning_searchstems, rowid, stems)
           VALUES ('delete', old.id, old.stems);
         INSERT INTO learning_searchstems(learning_searchstems) VALUES ('optimize');
       END""",
    """CREATE TRIGGER learning_searchentry_changed AFTER UPDATE OF stems ON learning_searchentry BEGIN
         INSERT INTO learning_searchstems(learning_searchstems, rowid, stems)
           VALUES ('delete', old.id, old.stems);
         INSERT INTO learning_searchstems(rowid, stems) VALUES (new.id, new.stems);
         INSERT INTO learning_searchstems(learning_searchstems) VALUES ('optimize');
       END""",
    "INSERT INTO learning_searchstems(learning_searchstems) VALUES ('rebuild')",
]
OFF_SQLITE = [
    "DROP TRIGGER learning_searchentry_changed",
    "DROP TRIGGER learning_searchentry_gone",
    "DROP TRIGGER learning_searchentry_added",
    "DROP TABLE learning_searchterms",
    "DROP TABLE learning_searchstems",
]
# The stems as they are: made for both languages, so no dictionary of the database may touch them.
ON_POSTGRESQL = [
    "ALTER TABLE learning_searchentry ADD COLUMN words tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(stems, ' '))) STORED",
    "CREATE INDEX learning_searchentry_words ON learning_searchentry USING gin (words)",
]
OFF_POSTGRESQL = ["ALTER TABLE learning_searchentry DROP COLUMN words"]


def lay_index(apps, schema_editor):
    run(schema_editor, {"sqlite": ON_SQLITE, "postgresql": ON_POSTGRESQL})


def take_index_away(apps, schema_editor):
    run(schema_editor, {"sqlite": OFF_SQLITE, "postgresql": OFF_POSTGRESQL})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("learning", "0004_search_entry")]
    operations = [migrations.RunPython(lay_index, take_index_away)]
