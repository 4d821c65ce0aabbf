from django.db import migrations, models


class Migration(migrations.Migration):
    """Way back: drop the constraint."""

    dependencies = [("dialogue", "0005_recall_open")]

    operations = [
        migrations.AddConstraint(
            model_name="goalestimate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("red_thread__isnull", True)),
                fields=("participant",),
                name="one_estimate_of_the_yield",
            ),
        ),
    ]
