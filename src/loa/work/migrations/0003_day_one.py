import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import loa.work.models.reminders
from django.conf import settings
from django.db import migrations, models


REPORTED = """
CREATE FUNCTION refuse_change_of_reported_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'evidence % was counted in a report and stays', OLD.id;
    END IF;
    IF (NEW.due_work_id, NEW.form, NEW.kind, NEW.key, NEW.happened_on, NEW.url, NEW.file_id,
        NEW.present, NEW.submitted_by_id, NEW.submitted_at, NEW.reported_in)
        IS DISTINCT FROM
       (OLD.due_work_id, OLD.form, OLD.kind, OLD.key, OLD.happened_on, OLD.url, OLD.file_id,
        OLD.present, OLD.submitted_by_id, OLD.submitted_at, OLD.reported_in)
       OR NEW.state NOT IN ('verified', 'rejected') THEN
        RAISE EXCEPTION 'evidence % was counted in a report and does not change', OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER work_evidence_reported BEFORE UPDATE OR DELETE ON work_evidence
    FOR EACH ROW WHEN (OLD.reported_in <> '') EXECUTE FUNCTION refuse_change_of_reported_evidence();
"""
CHANGEABLE = """
DROP TRIGGER work_evidence_reported ON work_evidence;
DROP FUNCTION refuse_change_of_reported_evidence();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_day_one"),
        ("files", "0002_day_one"),
        ("plans", "0003_day_one"),
        ("work", "0002_evidence_key_and_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "content",
                    models.CharField(max_length=300, verbose_name="Nội dung chi"),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("state", "Ngân sách nhà nước"),
                            ("social", "Xã hội hoá"),
                            ("other", "Nguồn khác"),
                        ],
                        max_length=8,
                        verbose_name="Nguồn kinh phí",
                    ),
                ),
                ("estimate", models.BigIntegerField(null=True, verbose_name="Dự toán")),
                ("actual", models.BigIntegerField(null=True, verbose_name="Thực chi")),
                ("spent_on", models.DateField(null=True, verbose_name="Ngày chi")),
                (
                    "voucher",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="Chứng từ"
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=255)),
                (
                    "sponsor",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="Đơn vị, cá nhân đóng góp",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="files.storedfile",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget_lines",
                        to="plans.plan",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget_lines",
                        to="plans.task",
                    ),
                ),
            ],
            options={
                "ordering": ["task__order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("estimate__isnull", False),
                            ("actual__isnull", False),
                            _connector="OR",
                        ),
                        name="budget_line_has_an_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("estimate", None),
                                ("estimate__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(
                                ("actual", None), ("actual__gte", 0), _connector="OR"
                            ),
                        ),
                        name="budget_amounts_not_below_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("actual", None),
                            models.Q(
                                ("spent_on__isnull", False),
                                models.Q(
                                    models.Q(("voucher", ""), _negated=True),
                                    ("file__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="spent_money_has_day_and_paper",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("day", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("handed_on_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "handed_on_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "person", "day"),
                        name="one_digest_a_day_and_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("was_due_on", models.DateField()),
                ("until", models.DateField()),
                (
                    "document",
                    models.CharField(max_length=200, verbose_name="Văn bản cho phép"),
                ),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "due_work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="work.duework",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("was_due_on__lt", models.F("until"))),
                        name="extension_gives_more_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="extension_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "title",
                    models.CharField(max_length=300, verbose_name="Tên sáng kiến"),
                ),
                (
                    "authors",
                    models.CharField(
                        max_length=300, verbose_name="Tác giả, nhóm tác giả"
                    ),
                ),
                (
                    "problem",
                    models.TextField(
                        blank=True, verbose_name="Tình trạng trước khi có sáng kiến"
                    ),
                ),
                (
                    "solution",
                    models.TextField(verbose_name="Nội dung sáng kiến, cách làm mới"),
                ),
                ("effect", models.TextField(blank=True, verbose_name="Hiệu quả")),
                (
                    "scope",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Phạm vi áp dụng"
                    ),
                ),
                ("registered_on", models.DateField(verbose_name="Ngày đăng ký")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Đã đăng ký"),
                            ("recognised", "Được công nhận"),
                            ("refused", "Không được công nhận"),
                        ],
                        default="registered",
                        max_length=10,
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Nơi công nhận"
                    ),
                ),
                (
                    "decided_by_paper",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Văn bản công nhận"
                    ),
                ),
                ("decided_on", models.DateField(null=True)),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="Lý do"),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="initiatives",
                        to="plans.task",
                    ),
                ),
            ],
            options={
                "ordering": ["-registered_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("authors", ""), _negated=True),
                            models.Q(("solution", ""), _negated=True),
                        ),
                        name="initiative_says_what_and_whose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "recognised"), _negated=True),
                            models.Q(
                                models.Q(("decided_by", ""), _negated=True),
                                models.Q(("decided_by_paper", ""), _negated=True),
                                ("decided_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="recognised_initiative_has_its_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on", None),
                            ("decided_on__gte", models.F("registered_on")),
                            _connector="OR",
                        ),
                        name="initiative_decided_after_registration",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NotReminded",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "person"), name="not_reminded_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Obstacle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("content", models.TextField(verbose_name="Khó khăn, vướng mắc")),
                ("proposal", models.TextField(blank=True, verbose_name="Đề xuất")),
                (
                    "urgency",
                    models.CharField(
                        choices=[("normal", "Bình thường"), ("urgent", "Gấp")],
                        default="normal",
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chờ trả lời"),
                            ("sent_up", "Đã báo cáo cấp trên"),
                            ("answered", "Đã trả lời"),
                            ("closed", "Đã giải quyết"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("answer_due_on", models.DateField()),
                ("sent_up_to", models.CharField(blank=True, max_length=200)),
                ("sent_up_by_paper", models.CharField(blank=True, max_length=200)),
                ("sent_up_on", models.DateField(null=True)),
                ("answer", models.TextField(blank=True, verbose_name="Ý kiến trả lời")),
                (
                    "answer_paper",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Văn bản trả lời"
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "due_work",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="obstacles",
                        to="work.duework",
                    ),
                ),
                (
                    "followed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="obstacles",
                        to="plans.task",
                    ),
                ),
            ],
            options={
                "ordering": ["-raised_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("content", ""), _negated=True),
                        name="obstacle_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "answered"), _negated=True),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="answered_obstacle_has_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent_up"), _negated=True),
                            models.Q(
                                models.Q(("sent_up_to", ""), _negated=True),
                                ("sent_up_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="obstacle_sent_up_says_where",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partners",
                        to="work.assignment",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("unit__isnull", False),
                            ("person__isnull", False),
                            _connector="XOR",
                        ),
                        name="partner_is_one_of_unit_and_person",
                    ),
                    models.UniqueConstraint(
                        fields=("assignment", "unit", "person"),
                        name="partner_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PastAssignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("assigned_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("given", "Đã giao"),
                            ("accepted", "Đã nhận"),
                            ("assumed", "Coi như đã nhận"),
                            ("sent_back", "Xin giao lại"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("ended_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "due_work",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="past_assignments",
                        to="work.duework",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="past_assignments",
                        to="plans.task",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["ended_at"],
            },
        ),
        migrations.CreateModel(
            name="PhotoBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("client_id", models.UUIDField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("made_by", "client_id"), name="photo_batch_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("text", models.CharField(max_length=1000, verbose_name="Câu hỏi")),
                ("asked_at", models.DateTimeField()),
                ("client_id", models.UUIDField(null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True, max_length=1000, verbose_name="Trả lời"
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="plans.task",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("asked_by", "client_id"), name="question_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", ""),
                            ("answered_by__isnull", False),
                            _connector="OR",
                        ),
                        name="answer_names_who_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("quarter", models.PositiveSmallIntegerField()),
                ("seed", models.CharField(max_length=32)),
                ("size", models.PositiveIntegerField()),
                ("population", models.PositiveIntegerField()),
                ("drawn_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "-quarter"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "year", "quarter"),
                        name="one_recheck_a_quarter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)),
                        name="recheck_of_a_quarter",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "is_on",
                    models.BooleanField(default=True, verbose_name="Nhắc việc tự động"),
                ),
                (
                    "before",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=loa.work.models.reminders.days_before,
                        size=None,
                    ),
                ),
                (
                    "after",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=loa.work.models.reminders.days_after,
                        size=None,
                    ),
                ),
                ("head_after", models.PositiveSmallIntegerField(default=3)),
                ("superior_after", models.PositiveSmallIntegerField(default=7)),
                (
                    "hour",
                    models.PositiveSmallIntegerField(
                        default=7,
                        validators=[django.core.validators.MaxValueValidator(23)],
                    ),
                ),
                (
                    "by_email",
                    models.BooleanField(
                        default=True, verbose_name="Gửi cả thư điện tử"
                    ),
                ),
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hour__lte", 23)),
                        name="reminders_have_an_hour",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("text", models.TextField(verbose_name="Kết quả")),
                ("happened_on", models.DateField(verbose_name="Ngày thực hiện")),
                ("file_name", models.CharField(blank=True, max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ xác nhận"),
                            ("confirmed", "Đã xác nhận"),
                            ("returned", "Trả lại để hoàn thiện"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reported_at", models.DateTimeField()),
                ("looked_at", models.DateTimeField(null=True)),
                ("return_reason", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "due_work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="work.duework",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="files.storedfile",
                    ),
                ),
                (
                    "looked_at_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["reported_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="result_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "waiting"),
                            ("looked_at_by__isnull", False),
                            _connector="OR",
                        ),
                        name="judged_result_names_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("looked_at_by", None),
                            models.Q(
                                ("looked_at_by", models.F("reported_by")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="result_is_not_judged_by_its_reporter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("return_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="returned_result_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("due_work",),
                        name="one_result_waits",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WatchedPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("address", models.CharField(max_length=1000)),
                (
                    "name",
                    models.CharField(max_length=120, verbose_name="Tên chuyên mục"),
                ),
                ("is_on", models.BooleanField(default=True)),
                ("begun_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("next_at", models.DateTimeField()),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "address"), name="watched_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BatchPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("file_name", models.CharField(max_length=255)),
                ("refused", models.CharField(blank=True, max_length=400)),
                ("taken_at", models.DateTimeField(null=True)),
                ("taken_where", models.CharField(blank=True, max_length=32)),
                ("happened_on", models.DateField(null=True)),
                (
                    "day_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("camera", "theo máy ảnh"),
                            ("name", "theo tên tệp"),
                            ("", "chưa rõ"),
                        ],
                        max_length=8,
                    ),
                ),
                ("form", models.CharField(blank=True, max_length=40)),
                ("left_out", models.BooleanField(default=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "due_work",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="work.duework",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="work.evidence",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="files.storedfile",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="work.photobatch",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_on", "taken_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("file__isnull", False),
                            models.Q(("refused", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="batch_photo_is_there_or_says_why",
                    ),
                    models.UniqueConstraint(
                        fields=("batch", "file"), name="photo_once_in_batch"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FoundItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.CharField(max_length=300)),
                ("address", models.CharField(max_length=1000)),
                ("title", models.CharField(blank=True, max_length=400)),
                ("published_on", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Chờ tính"),
                            ("counted", "Đã tính"),
                            ("passed", "Bỏ qua"),
                            ("old", "Có từ trước"),
                        ],
                        max_length=8,
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="work.watchedpage",
                    ),
                ),
            ],
            options={
                "ordering": ["-found_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "key"), name="item_proposed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["counted", "passed"]), _negated=True
                            ),
                            ("settled_by__isnull", False),
                            _connector="OR",
                        ),
                        name="settled_item_names_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecheckItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("passed", models.BooleanField(null=True)),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("judged_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rechecks",
                        to="work.evidence",
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "recheck",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="work.recheck",
                    ),
                ),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recheck", "evidence"), name="rechecked_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("passed", False), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="failed_recheck_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("passed__isnull", True),
                            ("judged_by__isnull", False),
                            _connector="OR",
                        ),
                        name="recheck_names_who_judged",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("due_on", models.DateField()),
                ("step", models.SmallIntegerField()),
                ("to_head", models.BooleanField(default=False)),
                ("made_on", models.DateField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="work.digest",
                    ),
                ),
                (
                    "due_work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="work.duework",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("due_work", "due_on", "person", "step"),
                        name="reminded_once_a_step",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="evidence",
            name="verifier_is_not_submitter",
        ),
        migrations.RemoveConstraint(
            model_name="evidence",
            name="returned_evidence_says_why",
        ),
        migrations.AddField(
            model_name="assignment",
            name="answer_by",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="assignment",
            name="answered_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="assignment",
            name="due_work",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="assignment",
                to="work.duework",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="reason",
            field=models.TextField(blank=True, verbose_name="Lý do xin giao lại"),
        ),
        migrations.AddField(
            model_name="assignment",
            name="state",
            field=models.CharField(
                choices=[
                    ("given", "Đã giao"),
                    ("accepted", "Đã nhận"),
                    ("assumed", "Coi như đã nhận"),
                    ("sent_back", "Xin giao lại"),
                ],
                default="given",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="duework",
            name="content",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="duework",
            name="origin_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="duework",
            name="origin_kind",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="duework",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Đang theo dõi"),
                    ("cancelled", "Huỷ do điều chỉnh"),
                    ("not_done", "Không thực hiện được"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="duework",
            name="outcome_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.role",
            ),
        ),
        migrations.AddField(
            model_name="duework",
            name="outcome_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="duework",
            name="outcome_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="client_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="delivered",
            field=models.PositiveIntegerField(null=True, verbose_name="Số thư đã đến"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="metres_away",
            field=models.PositiveIntegerField(
                null=True, verbose_name="Nơi chụp cách trụ sở, mét"
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="place",
            field=models.CharField(blank=True, max_length=160, verbose_name="Địa điểm"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="reported_in",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="Đã tính trong báo cáo"
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="same_as",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="work.evidence",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="self_verified",
            field=models.BooleanField(
                default=False, verbose_name="Người gửi tự xác nhận theo quy định"
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="shows_minors",
            field=models.BooleanField(default=False, verbose_name="Ảnh có học sinh"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="taken_at",
            field=models.DateTimeField(
                null=True, verbose_name="Thời điểm chụp, như máy ảnh ghi"
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="through_link",
            field=models.BooleanField(
                default=False, verbose_name="Gửi qua đường dẫn giao việc"
            ),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="task",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="assignment",
                to="plans.task",
            ),
        ),
        migrations.AlterField(
            model_name="duework",
            name="task",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="due_work",
                to="plans.task",
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="kind",
            field=models.CharField(
                choices=[
                    ("link", "Đường dẫn"),
                    ("photo", "Ảnh"),
                    ("file", "Tệp"),
                    ("mail", "Thư điện tử"),
                    ("session", "Cuộc họp, buổi sinh hoạt"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Chờ xác nhận"),
                    ("verified", "Đã xác nhận"),
                    ("returned", "Trả lại để hoàn thiện"),
                    ("rejected", "Không đạt khi hậu kiểm"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="duework",
            index=models.Index(
                fields=["origin_kind", "origin_id"],
                name="work_duewor_origin__d8c6e8_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("task__isnull", False),
                    ("due_work__isnull", False),
                    _connector="XOR",
                ),
                name="assignment_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent_back"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="sent_back_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="duework",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("task__isnull", False),
                    models.Q(
                        models.Q(("content", ""), _negated=True),
                        models.Q(("origin_kind", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="due_work_has_task_or_origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="duework",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", ""),
                    models.Q(
                        ("done_on", None),
                        models.Q(("outcome_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="ended_work_says_why_and_is_not_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "mail"), _negated=True),
                    models.Q(
                        ("file__isnull", False),
                        ("present__gte", 1),
                        models.Q(("note", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="mail_evidence_has_copy_and_recipients",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("delivered", None),
                    models.Q(("delivered__lte", models.F("present")), ("kind", "mail")),
                    _connector="OR",
                ),
                name="no_more_delivered_than_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verified_by__isnull", True),
                    models.Q(("verified_by", models.F("submitted_by")), _negated=True),
                    ("self_verified", True),
                    _connector="OR",
                ),
                name="verifier_is_not_submitter",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["returned", "rejected"]), _negated=True),
                    models.Q(("return_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="returned_evidence_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("submitted_by", "client_id", "due_work"),
                name="evidence_once_per_sending",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("same_as", "due_work"),
                name="evidence_once_per_piece_and_original",
            ),
        ),
        migrations.RunSQL(REPORTED, CHANGEABLE),
    ]
