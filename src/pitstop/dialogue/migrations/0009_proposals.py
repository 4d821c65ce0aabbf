import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Way back: drop the table and the column; nothing else reads them."""

    dependencies = [("dialogue", "0008_weigh_places")]

    operations = [
        migrations.AddField(
            model_name="pitstop",
            name="offers_proposals",
            field=models.BooleanField(default=True),
        ),
        migrations.CreateModel(
            name="RefusedProposal",
            fields=[
                (
                    "uuid",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "contributions",
                    models.ManyToManyField(related_name="+", to="dialogue.contribution"),
                ),
                (
                    "pit_stop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="refused_proposals",
                        to="dialogue.pitstop",
                    ),
                ),
            ],
        ),
    ]
