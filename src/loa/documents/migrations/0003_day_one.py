import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_day_one"),
        ("documents", "0002_reading_layout"),
        ("files", "0002_day_one"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchiveFile",
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
                    "code",
                    models.CharField(max_length=30, verbose_name="Số, ký hiệu hồ sơ"),
                ),
                (
                    "title",
                    models.CharField(max_length=500, verbose_name="Tiêu đề hồ sơ"),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Năm")),
                (
                    "kept_for",
                    models.CharField(max_length=40, verbose_name="Thời hạn bảo quản"),
                ),
                ("opened_on", models.DateField(verbose_name="Ngày mở")),
                (
                    "closed_on",
                    models.DateField(null=True, verbose_name="Ngày kết thúc"),
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
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "year", "code"),
                        name="archive_code_once_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="archive_file_closed_after_opened",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("mail", "Thư điện tử"),
                            ("folder", "Thư mục nhận tệp"),
                        ],
                        max_length=6,
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("sender", models.CharField(blank=True, max_length=254)),
                ("subject", models.CharField(blank=True, max_length=300)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("taken", "Đã nhận"),
                            ("known", "Đã có từ trước"),
                            ("refused", "Không nhận"),
                            ("secret", "Đã xoá vì có dấu chỉ độ mật"),
                        ],
                        max_length=7,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("came_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="arrivals",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "ordering": ["-came_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "way", "key"), name="arrived_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "secret"), _negated=True),
                            models.Q(
                                ("file_name", ""), ("sender", ""), ("subject", "")
                            ),
                            _connector="OR",
                        ),
                        name="secret_arrival_names_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "refused"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="refused_arrival_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClericalRules",
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
                    "two_checks",
                    models.BooleanField(
                        verbose_name="Ký nháy nội dung và kiểm tra thể thức trước khi trình ký"
                    ),
                ),
                (
                    "one_checker",
                    models.BooleanField(
                        default=False,
                        verbose_name="Một người được làm cả hai bước kiểm tra",
                    ),
                ),
                (
                    "loa_numbers",
                    models.BooleanField(default=False, verbose_name="Loa cấp số"),
                ),
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clerical_rules",
                        to="agencies.agency",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DocumentReference",
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
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("basis", "Căn cứ"),
                            ("amends", "Sửa đổi, bổ sung"),
                            ("replaces", "Thay thế"),
                            ("repeals", "Bãi bỏ"),
                            ("cites", "Dẫn chiếu"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Tên loại"
                    ),
                ),
                ("symbol", models.CharField(max_length=60, verbose_name="Số, ký hiệu")),
                (
                    "issued_on",
                    models.DateField(null=True, verbose_name="Ngày ban hành"),
                ),
                (
                    "issuer",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Cơ quan ban hành"
                    ),
                ),
                ("name", models.TextField(blank=True, verbose_name="Trích yếu")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="references",
                        to="documents.document",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cited_by",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "ordering": ["document", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "order"), name="reference_order_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("symbol", ""), _negated=True),
                        name="reference_has_symbol",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["agency", "symbol"],
                        name="documents_d_agency__0cf8f0_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
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
                ("kind", models.CharField(max_length=60, verbose_name="Tên loại")),
                ("title", models.TextField(blank=True, verbose_name="Trích yếu")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Dự thảo"),
                            ("submitted", "Đã trình"),
                            ("returned", "Trả lại để hoàn thiện"),
                            ("issued", "Đã ban hành"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("content", models.JSONField()),
                ("touched", models.JSONField(default=dict)),
                ("settings", models.JSONField(default=dict)),
                ("source_kind", models.CharField(blank=True, max_length=60)),
                ("source_id", models.BigIntegerField(null=True)),
                ("begun_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "returned_because",
                    models.TextField(blank=True, verbose_name="Ý kiến khi trả lại"),
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
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft",
                        to="documents.document",
                    ),
                ),
                (
                    "handed_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["-changed_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("document", None), ("state", "issued"), _connector="OR"
                        ),
                        name="only_an_issued_draft_has_its_document",
                    )
                ],
                "indexes": [
                    models.Index(
                        fields=["source_kind", "source_id"],
                        name="documents_d_source__314c43_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FolderFile",
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
                ("name", models.CharField(max_length=255)),
                ("size", models.BigIntegerField()),
                ("changed_ns", models.BigIntegerField()),
                ("seen_at", models.DateTimeField()),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "name"), name="folder_file_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mailbox",
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
                    "host",
                    models.CharField(max_length=253, verbose_name="Máy chủ thư đến"),
                ),
                ("port", models.PositiveIntegerField(default=993, verbose_name="Cổng")),
                (
                    "user",
                    models.CharField(max_length=200, verbose_name="Tên đăng nhập"),
                ),
                ("sealed_password", models.TextField()),
                (
                    "folder",
                    models.CharField(
                        default="INBOX", max_length=120, verbose_name="Thư mục"
                    ),
                ),
                ("encrypted", models.BooleanField(default=True)),
                (
                    "is_on",
                    models.BooleanField(
                        default=True, verbose_name="Nhận văn bản từ thư"
                    ),
                ),
                ("uidvalidity", models.BigIntegerField(null=True)),
                ("last_uid", models.BigIntegerField(default=0)),
                ("read_at", models.DateTimeField(null=True)),
                ("next_at", models.DateTimeField()),
                ("stuck_at", models.BigIntegerField(default=0)),
                ("stuck", models.PositiveSmallIntegerField(default=0)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
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
                "verbose_name_plural": "mailboxes",
            },
        ),
        migrations.CreateModel(
            name="Outgoing",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Đã trình"),
                            ("returned", "Trả lại để hoàn thiện"),
                            ("initialled", "Đã ký nháy nội dung"),
                            ("checked", "Đã kiểm tra thể thức"),
                            ("approved", "Đã duyệt"),
                            ("signed", "Đã ký"),
                            ("numbered", "Đã cấp số"),
                            ("issued", "Đã ban hành"),
                            ("withdrawn", "Thôi trình"),
                        ],
                        default="submitted",
                        max_length=12,
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="Tên loại")),
                ("symbol", models.CharField(max_length=60, verbose_name="Ký hiệu")),
                ("title", models.TextField(verbose_name="Trích yếu")),
                (
                    "signer_authority",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="Quyền hạn ký"
                    ),
                ),
                (
                    "signer_post",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="Chức vụ người ký"
                    ),
                ),
                (
                    "signer_name",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="Người ký"
                    ),
                ),
                (
                    "archive",
                    models.CharField(blank=True, max_length=200, verbose_name="Lưu"),
                ),
                ("text", models.TextField()),
                ("pages", models.PositiveSmallIntegerField()),
                ("source_kind", models.CharField(blank=True, max_length=60)),
                ("source_id", models.BigIntegerField(null=True)),
                ("submitted_at", models.DateTimeField()),
                ("due_on", models.DateField(null=True, verbose_name="Hạn")),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Số, ký hiệu"
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(null=True, verbose_name="Ngày ban hành"),
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
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="outgoing",
                        to="documents.document",
                    ),
                ),
                (
                    "docx",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "pdf",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="documents.outgoing",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-submitted_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issued_on", None), ("number", "")),
                            models.Q(
                                models.Q(("number", ""), _negated=True),
                                ("issued_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="outgoing_number_and_day_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["numbered", "issued"]),
                                models.Q(("number", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ["numbered", "issued"]), _negated=True
                                ),
                                ("number", ""),
                            ),
                            _connector="OR",
                        ),
                        name="outgoing_issued_only_with_number",
                    ),
                    models.UniqueConstraint(
                        models.F("agency"),
                        models.F("number"),
                        django.db.models.functions.datetime.ExtractYear("issued_on"),
                        condition=models.Q(("number", ""), _negated=True),
                        name="outgoing_number_once_a_year",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("source_id__isnull", False),
                            models.Q(
                                ("state__in", ["issued", "withdrawn"]), _negated=True
                            ),
                        ),
                        fields=("agency", "source_kind", "source_id"),
                        name="one_paper_on_its_way_per_source",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["source_kind", "source_id"],
                        name="documents_o_source__b24f18_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Register",
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
                ("name", models.CharField(max_length=160, verbose_name="Tên sổ")),
                ("year", models.PositiveSmallIntegerField(verbose_name="Năm")),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "first_number",
                    models.PositiveIntegerField(default=1, verbose_name="Số bắt đầu"),
                ),
                ("last_number", models.PositiveIntegerField(default=0)),
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
                "ordering": ["-year", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "year", "name"),
                        name="register_name_once_a_year",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kinds", [])),
                        fields=("agency", "year"),
                        name="one_general_register_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_number__gte", 1),
                            (
                                "last_number__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("first_number"), "-", models.Value(1)
                                ),
                            ),
                        ),
                        name="register_runs_from_its_first_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterColumns",
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
                    "direction",
                    models.CharField(
                        choices=[
                            ("out", "Sổ đăng ký văn bản đi"),
                            ("in", "Sổ đăng ký văn bản đến"),
                        ],
                        max_length=3,
                    ),
                ),
                ("fields", models.JSONField(default=dict)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "direction"), name="columns_remembered_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterImport",
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
                    "direction",
                    models.CharField(
                        choices=[
                            ("out", "Sổ đăng ký văn bản đi"),
                            ("in", "Sổ đăng ký văn bản đến"),
                        ],
                        max_length=3,
                    ),
                ),
                ("file_name", models.CharField(max_length=255)),
                ("headings", models.JSONField(default=list)),
                ("rows", models.JSONField(default=list)),
                ("head_row", models.PositiveIntegerField()),
                ("columns", models.JSONField(default=dict)),
                ("brought_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("taken", models.PositiveIntegerField(default=0)),
                ("known", models.PositiveIntegerField(default=0)),
                ("wrong", models.PositiveIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ["-brought_at"],
            },
        ),
        migrations.CreateModel(
            name="SignatureCheck",
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
                ("digest", models.CharField(max_length=64)),
                ("checked_at", models.DateTimeField()),
                ("program", models.CharField(max_length=40)),
                ("roots", models.JSONField(default=list)),
                ("found", models.JSONField(default=list)),
                ("error", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signature_checks",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "ordering": ["-checked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ArchiveEntry",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="Số thứ tự")),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Số, ký hiệu"
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(null=True, verbose_name="Ngày, tháng, năm"),
                ),
                ("title", models.TextField(verbose_name="Tên loại và trích yếu")),
                (
                    "issuer",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Tác giả"
                    ),
                ),
                (
                    "pages",
                    models.PositiveIntegerField(null=True, verbose_name="Số trang"),
                ),
                ("file_name", models.CharField(max_length=255)),
                ("source_kind", models.CharField(max_length=60)),
                ("source_id", models.BigIntegerField()),
                ("filed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "stored",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="documents.archivefile",
                    ),
                ),
            ],
            options={
                "ordering": ["file", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("file", "order"), name="archive_order_once"
                    ),
                    models.UniqueConstraint(
                        fields=("file", "source_kind", "source_id"),
                        name="filed_once_in_a_file",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftComment",
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
                ("key", models.CharField(blank=True, max_length=20)),
                ("quote", models.CharField(blank=True, max_length=120)),
                ("text", models.TextField(verbose_name="Góp ý")),
                ("made_at", models.DateTimeField()),
                ("resolved_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "answer_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="documents.draftcomment",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="documents.draft",
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
                    "resolved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at", None), ("resolved_by", None)),
                            models.Q(
                                ("resolved_at__isnull", False),
                                ("resolved_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="resolved_comment_names_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer_to", None), ("resolved_at", None), _connector="OR"
                        ),
                        name="only_a_comment_itself_is_resolved",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftVersion",
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
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("renewed_at", models.DateTimeField()),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="documents.draft",
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
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "number"), name="draft_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptWords",
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
                ("key", models.CharField(max_length=20)),
                ("fields", models.JSONField()),
                ("page", models.CharField(max_length=40)),
                ("other", models.CharField(blank=True, max_length=80)),
                ("made_at", models.DateTimeField()),
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
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_words",
                        to="documents.draft",
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
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at", None)),
                        fields=("draft", "key", "page"),
                        name="kept_words_once_per_part_and_page",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Addressee",
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
                ("name", models.CharField(max_length=300, verbose_name="Nơi nhận")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("report", "để báo cáo"),
                            ("direct", "để chỉ đạo"),
                            ("implement", "để thực hiện"),
                            ("coordinate", "để phối hợp"),
                            ("know", "để biết"),
                            ("archive", "lưu"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "sent_by_way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("qlvb", "Qua phần mềm quản lý văn bản, Trục liên thông"),
                            ("email", "Thư điện tử"),
                            ("paper", "Bản giấy"),
                            ("zalo", "Zalo"),
                        ],
                        max_length=8,
                        verbose_name="Cách gửi",
                    ),
                ),
                ("sent_on", models.DateField(null=True, verbose_name="Ngày gửi")),
                (
                    "receipt",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Số đến của nơi nhận"
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
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addressees",
                        to="documents.outgoing",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("outgoing", "order"), name="addressee_order_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_by_way", ""), ("sent_on", None)),
                            models.Q(
                                models.Q(("sent_by_way", ""), _negated=True),
                                ("sent_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="sending_says_how_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutgoingStep",
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
                ("at", models.DateTimeField()),
                ("act", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Đã trình"),
                            ("returned", "Trả lại để hoàn thiện"),
                            ("initialled", "Đã ký nháy nội dung"),
                            ("checked", "Đã kiểm tra thể thức"),
                            ("approved", "Đã duyệt"),
                            ("signed", "Đã ký"),
                            ("numbered", "Đã cấp số"),
                            ("issued", "Đã ban hành"),
                            ("withdrawn", "Thôi trình"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("decided_by", models.CharField(blank=True, max_length=160)),
                ("decided_on", models.DateField(null=True)),
                ("proof_name", models.CharField(blank=True, max_length=255)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="documents.outgoing",
                    ),
                ),
                (
                    "proof",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RegisterEntry",
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
                    "direction",
                    models.CharField(
                        choices=[
                            ("out", "Sổ đăng ký văn bản đi"),
                            ("in", "Sổ đăng ký văn bản đến"),
                        ],
                        max_length=3,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("loa", "Ban hành trong Loa"),
                            ("import", "Nhập từ phần mềm quản lý văn bản"),
                            ("hand", "Vào sổ bằng tay"),
                        ],
                        max_length=6,
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="Số, ký hiệu")),
                ("issued_on", models.DateField(verbose_name="Ngày tháng văn bản")),
                (
                    "kind",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="Tên loại"
                    ),
                ),
                ("title", models.TextField(verbose_name="Trích yếu nội dung")),
                (
                    "issuer",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Tác giả"
                    ),
                ),
                (
                    "signer",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="Người ký"
                    ),
                ),
                ("recipients", models.TextField(blank=True, verbose_name="Nơi nhận")),
                (
                    "keeper",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="Đơn vị, người nhận bản lưu",
                    ),
                ),
                (
                    "copies",
                    models.PositiveIntegerField(null=True, verbose_name="Số lượng bản"),
                ),
                ("arrived_on", models.DateField(null=True, verbose_name="Ngày đến")),
                (
                    "arrival_number",
                    models.CharField(blank=True, max_length=20, verbose_name="Số đến"),
                ),
                (
                    "receiver",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="Đơn vị hoặc người nhận",
                    ),
                ),
                (
                    "handed_over_on",
                    models.DateField(null=True, verbose_name="Ngày chuyển"),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Ghi chú"
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="entry",
                        to="documents.document",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "outgoing",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry",
                        to="documents.outgoing",
                    ),
                ),
            ],
            options={
                "ordering": ["issued_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agency", "direction", "number", "issued_on", "issuer"),
                        name="paper_in_register_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("direction", "out"),
                            models.Q(("issuer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="incoming_names_its_issuer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        name="registered_paper_has_number",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["agency", "direction", "issued_on"],
                        name="documents_r_agency__ac43b7_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignedCopy",
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
                    "verdict",
                    models.CharField(
                        choices=[
                            ("same", "Nội dung không thay đổi so với dự thảo"),
                            ("altered", "Nội dung khác với dự thảo"),
                            ("unknown", "Không tìm thấy dự thảo có nội dung này"),
                        ],
                        max_length=8,
                    ),
                ),
                ("differences", models.JSONField(default=list)),
                ("more_differences", models.PositiveIntegerField(default=0)),
                ("matched_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Không có"),
                            (
                                "changed_outside",
                                "Văn bản đã được sửa ngoài hệ thống trước khi ký",
                            ),
                            (
                                "misread",
                                "Máy nhận dạng sai chữ, bản giấy đúng như dự thảo",
                            ),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "declined",
                    models.BooleanField(
                        default=False,
                        verbose_name="Không phải bản đã ký của dự thảo này",
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
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signed_copy",
                        to="documents.document",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signed_copies",
                        to="documents.document",
                    ),
                ),
                (
                    "expected",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="documents.outgoing",
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signed_copies",
                        to="documents.outgoing",
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
            ],
            options={
                "ordering": ["-matched_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("draft", None),
                                ("outgoing", None),
                                ("verdict", "unknown"),
                            ),
                            models.Q(
                                models.Q(("verdict", "unknown"), _negated=True),
                                models.Q(
                                    ("outgoing", None),
                                    ("draft", None),
                                    _connector="XOR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="signed_copy_of_one_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_at", None),
                            ("verdict", "same"),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="altered_copy_settled_with_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at", None), ("settled_by", None)),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="signed_copy_settled_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WordCopy",
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
                ("content", models.JSONField()),
                ("received_at", models.DateTimeField()),
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
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="word_copies",
                        to="documents.draft",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="TakenNumber",
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
                ("number", models.PositiveIntegerField()),
                ("key", models.CharField(blank=True, max_length=36)),
                ("taken_at", models.DateTimeField()),
                (
                    "void_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="Lý do bỏ số"
                    ),
                ),
                ("voided_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_number",
                        to="documents.registerentry",
                    ),
                ),
                (
                    "outgoing",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_number",
                        to="documents.outgoing",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="documents.register",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
                (
                    "voided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.role",
                    ),
                ),
            ],
            options={
                "ordering": ["register", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("register", "number"), name="number_taken_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("agency", "key"),
                        name="number_asked_for_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("void_reason", ""),
                                ("voided_at", None),
                                ("voided_by", None),
                            ),
                            models.Q(
                                models.Q(("void_reason", ""), _negated=True),
                                ("voided_at__isnull", False),
                                ("voided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="void_number_says_why",
                    ),
                ],
            },
        ),
    ]
