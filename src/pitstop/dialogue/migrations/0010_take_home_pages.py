import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0009_proposals")]

    operations = [
        migrations.CreateModel(
            name="TakeHomePage",
            fields=[
                ("uuid", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("text", models.TextField(blank=True)),
                ("who_must_know", models.TextField(blank=True)),
                ("is_shared", models.BooleanField(default=True)),
                ("link_version", models.PositiveSmallIntegerField(default=1)),
                (
                    "pit_stop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="take_home_pages",
                        to="dialogue.pitstop",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_shared", True),
                                models.Q(
                                    models.Q(("text", ""), _negated=True),
                                    models.Q(("who_must_know", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(("is_shared", False), ("text", ""), ("who_must_know", "")),
                            _connector="OR",
                        ),
                        name="page_taken_back_keeps_no_words",
                    )
                ],
            },
        ),
    ]
