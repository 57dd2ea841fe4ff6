"""Nouns: Draft, a paper being written in Loa; its versions, comments, and words kept aside."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.agencies.models import Role


class Draft(models.Model):
    """A paper that people of an agency write together.

    `content` is the paper as `loa.documents.drafting.content` packs it. `touched` says of each
    part who changed it last: {key: [role id, name, page]}, where `page` is the opened editor
    that sent it. `settings` are what the paper was begun with: the year, the motto, the themes.
    `source_kind` and `source_id` name what it was begun for ("events.event", 12). `document` is
    the issued paper, from when the draft is locked. Whoever began it holds it, or to whom it was
    `handed_to` when that person left.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        SUBMITTED = "submitted", "Đã trình"
        RETURNED = "returned", "Trả lại để hoàn thiện"
        ISSUED = "issued", "Đã ban hành"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("Tên loại", max_length=60)
    title = models.TextField("Trích yếu", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    content = models.JSONField()
    touched = models.JSONField(default=dict)
    settings = models.JSONField(default=dict)
    source_kind = models.CharField(max_length=60, blank=True)
    source_id = models.BigIntegerField(null=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    handed_to = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_because = models.TextField("Ý kiến khi trả lại", blank=True)
    document = models.OneToOneField(
        "documents.Document", null=True, on_delete=models.PROTECT, related_name="draft"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [models.Index(fields=["source_kind", "source_id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(document=None) | Q(state="issued"),
                name="only_an_issued_draft_has_its_document",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """How one speaks of it: 'Kế hoạch "Tuyên truyền cải cách hành chính năm 2026"'."""
        title = " ".join(self.title.split())
        return f"{self.kind} “{title}”" if title else f"{self.kind} chưa có trích yếu"

    @property
    def holder(self) -> Role:
        """Who answers for it: whoever began it, or took it over."""
        return self.handed_to or self.begun_by

    @property
    def may_change(self) -> bool:
        """Whether it may be written in: not while it is put up, nor once issued."""
        return self.state in (self.State.DRAFT, self.State.RETURNED)


class DraftVersion(models.Model):
    """The content as it stood after a sitting of one person; `note` says what it came from."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    made_at = models.DateTimeField()
    renewed_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="draft_version_once")
        ]

    def __str__(self) -> str:
        return f"Lần {self.number}"


class DraftComment(models.Model):
    """What somebody says of a part of a draft, or of the whole where `key` is empty.

    `quote` is the opening of the part's words when it was said, should the part go. An answer
    stands under the comment that it is `answer_to`; it is dealt with when that one is.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="comments")
    key = models.CharField(max_length=20, blank=True)
    quote = models.CharField(max_length=120, blank=True)
    text = models.TextField("Góp ý")
    answer_to = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="answers"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="resolved_comment_names_who",
            ),
            models.CheckConstraint(
                condition=Q(answer_to=None) | Q(resolved_at=None),
                name="only_a_comment_itself_is_resolved",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class KeptWords(models.Model):
    """Words that somebody wrote where another person had changed the same part meanwhile.

    `fields` are the words by the names of the part's fields; they wait until a person puts them
    in or lets them go. `other` is who had changed the part.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="kept_words")
    key = models.CharField(max_length=20)
    fields = models.JSONField()
    page = models.CharField(max_length=40)
    other = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "key", "page"],
                condition=Q(settled_at=None),
                name="kept_words_once_per_part_and_page",
            )
        ]

    def __str__(self) -> str:
        return self.key


class WordCopy(models.Model):
    """A draft that went out as a Word file and came back, waiting until its changes are taken.

    `content` is what stands in the file, packed; `file` the bytes as they came.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="word_copies")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    content = models.JSONField()
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
