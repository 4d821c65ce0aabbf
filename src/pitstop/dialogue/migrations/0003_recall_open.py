from django.db import migrations, models


class Migration(migrations.Migration):
    """Way back: drop the column; nothing else hangs on it."""

    dependencies = [("dialogue", "0002_learned_and_steps_before_the_image")]

    operations = [
        migrations.AddField(
            model_name="pitstop",
            name="is_recall_open",
            field=models.BooleanField(default=False),
        ),
    ]
