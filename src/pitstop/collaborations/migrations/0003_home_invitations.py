import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """No page made a home organisation before, so no row needs a skeleton of its name."""

    dependencies = [("collaborations", "0002_home_organisation")]

    operations = [
        migrations.AddField(
            model_name="homeorganisation",
            name="name_skeleton",
            field=models.CharField(default="", max_length=120, unique=True),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="HomeInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("programme", "programme"), ("coordinator", "coordinator")],
                        max_length=20,
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="collaborations.homeorganisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "programme")),
                        fields=("home",),
                        name="one_link_for_programmes",
                    )
                ],
            },
        ),
    ]
