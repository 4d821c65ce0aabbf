import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0004_plan_draft"),
        ("dialogue", "0006_yield_estimated_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreementReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "on its way"),
                            ("done", "done"),
                            ("stuck", "stuck"),
                            ("not_needed", "no longer needed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("effect", models.TextField(blank=True)),
                (
                    "outlook",
                    models.CharField(
                        blank=True,
                        choices=[("keep", "keep"), ("change", "change"), ("stop", "stop")],
                        max_length=10,
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "pit_stop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreement_reviews",
                        to="dialogue.pitstop",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "pit_stop"),
                        name="one_review_per_agreement_and_pit_stop",
                    )
                ],
            },
        ),
    ]
