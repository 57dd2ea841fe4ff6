"""Noun: Evidence, the proof of one form of one due piece."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from loa.clients.addresses import same_thing
from loa.work.models.due_work import DueWork


class Evidence(models.Model):
    """Proof (minh chứng) of one form of one due piece.

    link: `url`, with `title` and `published_on` as the page says them or as declared. photo,
    file: `file`. mail: a copy of it as `file`, to whom as `note`, how many as `present` and,
    where known, how many it reached as `delivered`. session: `happened_on`, `present` and the
    minutes as `file` (of a party cell's meeting only a line of agenda). Whoever hands it in
    does not verify it.

    `reposted_from` is the address of the original, where a link shows what another agency
    published first (đăng lại). `key` names the thing itself (an address without its ornaments,
    a file's digest), so that the same proof is noticed when it comes twice. `day_declared` is
    False while the day is only that of the hand-in, because nobody said it and the page was not
    read yet.
    `metres_away` is how far from the agency's seat the camera was, where both are known; the
    place itself is not kept here.
    """

    class Kind(models.TextChoices):
        LINK = "link", "Đường dẫn"
        PHOTO = "photo", "Ảnh"
        FILE = "file", "Tệp"
        MAIL = "mail", "Thư điện tử"
        SESSION = "session", "Cuộc họp, buổi sinh hoạt"

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ xác nhận"
        VERIFIED = "verified", "Đã xác nhận"
        RETURNED = "returned", "Trả lại để hoàn thiện"
        REJECTED = "rejected", "Không đạt khi hậu kiểm"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    due_work = models.ForeignKey(DueWork, on_delete=models.PROTECT, related_name="evidence")
    form = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    key = models.CharField(max_length=300, blank=True, db_index=True)
    happened_on = models.DateField()
    day_declared = models.BooleanField(default=True)
    url = models.URLField(max_length=1000, blank=True)
    title = models.CharField(max_length=400, blank=True)
    reposted_from = models.URLField("Đăng lại từ", max_length=1000, blank=True)
    in_column = models.BooleanField("Trong chuyên mục cải cách hành chính", default=False)
    published_on = models.DateField("Ngày đăng, như trên trang", null=True)
    fetched_at = models.DateTimeField(null=True)
    fetch_note = models.TextField(blank=True)
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT)
    file_name = models.CharField(max_length=255, blank=True)
    present = models.PositiveIntegerField(null=True)
    delivered = models.PositiveIntegerField("Số thư đã đến", null=True)
    note = models.TextField(blank=True)
    place = models.CharField("Địa điểm", max_length=160, blank=True)
    taken_at = models.DateTimeField("Thời điểm chụp, như máy ảnh ghi", null=True)
    metres_away = models.PositiveIntegerField("Nơi chụp cách trụ sở, mét", null=True)
    shows_minors = models.BooleanField("Ảnh có học sinh", default=False)
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="copies")
    client_id = models.UUIDField(null=True)
    through_link = models.BooleanField("Gửi qua đường dẫn giao việc", default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    self_verified = models.BooleanField("Người gửi tự xác nhận theo quy định", default=False)
    return_reason = models.TextField(blank=True)
    reported_in = models.CharField("Đã tính trong báo cáo", max_length=200, blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["submitted_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="link") | ~Q(url=""), name="link_evidence_has_address"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["photo", "file"]) | Q(file__isnull=False),
                name="file_evidence_has_file",
            ),
            models.CheckConstraint(
                condition=~Q(kind="mail") | (Q(present__gte=1, file__isnull=False) & ~Q(note="")),
                name="mail_evidence_has_copy_and_recipients",
            ),
            models.CheckConstraint(
                condition=Q(delivered=None) | Q(kind="mail", delivered__lte=F("present")),
                name="no_more_delivered_than_sent",
            ),
            models.CheckConstraint(
                condition=~Q(kind="session")
                | (Q(present__isnull=False) & (Q(file__isnull=False) | ~Q(note=""))),
                name="session_evidence_has_number_and_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state="verified") | Q(verified_by__isnull=False),
                name="verified_evidence_names_verifier",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | ~Q(verified_by=F("submitted_by"))
                | Q(self_verified=True),
                name="verifier_is_not_submitter",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["returned", "rejected"]) | ~Q(return_reason=""),
                name="returned_evidence_says_why",
            ),
            models.UniqueConstraint(
                fields=["submitted_by", "client_id", "due_work"], name="evidence_once_per_sending"
            ),
            models.UniqueConstraint(
                fields=["same_as", "due_work"], name="evidence_once_per_piece_and_original"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.happened_on}"

    @property
    def day_awaited(self) -> bool:
        """Whether the day is still that of the hand-in, until the page says its own."""
        return not self.day_declared and self.published_on is None

    @property
    def is_verified(self) -> bool:
        """Whether it counts."""
        return self.state == self.State.VERIFIED

    @property
    def stands(self) -> bool:
        """Whether it counts, or may come to count."""
        return self.state in (self.State.WAITING, self.State.VERIFIED)

    @property
    def shown_as(self) -> str:
        """What is said of it in few words: its line, its title, its file's name, its address."""
        return self.note or self.title or self.file_name or self.url

    @property
    def said_at_link(self) -> str:
        """Its state, with the reason where it came back."""
        said = str(self.State(self.state).label)
        return f"{said}: {self.return_reason}" if self.return_reason else said

    @property
    def origin(self) -> str:
        """What it counts as: the original's key where it was published again, or its own."""
        return same_thing(self.reposted_from) if self.reposted_from else self.key

    @property
    def first(self) -> int:
        """The number of the evidence that was handed in: its own, or that which it repeats."""
        return self.same_as_id or self.pk

    @property
    def outside_period(self) -> bool:
        """Whether it happened on a day, known by now, that is not in its piece's period."""
        return (
            not self.day_awaited
            and not self.due_work.starts_on <= self.happened_on <= self.due_work.due_on
        )
