from django.db import migrations, models


class Migration(migrations.Migration):
    """Way back: drop the column; nothing else hangs on it."""

    dependencies = [("dialogue", "0004_kept_token")]

    operations = [
        migrations.AddField(
            model_name="pitstop",
            name="is_recall_open",
            field=models.BooleanField(default=False),
        ),
    ]
