"""The pages of documents, as they come without scripts."""

from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from loa.agencies.queries import visible_to
from loa.documents.models import Document
from loa.files.queries import path_of
from loa.files.sniffing import DOCX
from tests.loa.documents.bad_files import paragraphs
from tests.loa.documents.papers import drop, plan_docx, plan_pdf, read, read_plan

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/van-ban/"


def send(client, content: bytes, name: str = "ke-hoach.docx"):
    upload = SimpleUploadedFile(name, content, content_type="text/html")
    return client.post(f"{LIST}tha-tep/", {"file": upload}, follow=True)


def test_an_empty_list_says_what_will_stand_there(clerk, client):
    page = client.get(LIST).content.decode()
    assert "Thả kế hoạch năm vào đây" in page
    assert "Chưa có văn bản nào" in page


def test_a_dropped_file_is_awaited_on_a_page_that_works_without_scripts(clerk, client):
    page = send(client, plan_docx("truong-binh-minh"))
    assert "Đang đọc văn bản" in page.content.decode()
    assert '<noscript><meta http-equiv="refresh"' in page.content.decode()


def test_the_page_leads_on_when_the_reading_is_there(clerk, client):
    document = drop(plan_docx("truong-binh-minh"), by=clerk)
    progress = reverse("documents:progress", args=[document.pk])
    assert "hx-trigger" in client.get(progress).content.decode()
    read(document, by=clerk)
    assert client.get(progress)["HX-Redirect"] == reverse("documents:show", args=[document.pk])
    shown = client.get(reverse("documents:show", args=[document.pk]))
    assert shown["Location"] == reverse("plans:review", args=[document.pk])


def test_the_same_file_again_says_so_and_shows_the_first(clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    page = send(client, plan_docx("truong-binh-minh"))
    assert "Tệp này đã được thả trước đây: Kế hoạch số 27/KH-THPTBM." in page.content.decode()
    assert page.redirect_chain[0][0] == reverse("documents:show", args=[document.pk])


def test_no_file_and_an_empty_file_say_what_to_do(clerk, client):
    missing = client.post(f"{LIST}tha-tep/")
    assert missing.status_code == 422
    assert "Đề nghị chọn tệp của văn bản" in missing.content.decode()
    assert "Tệp rỗng" in send(client, b"").content.decode()


def test_more_than_the_bound_is_refused_and_nothing_is_stored(clerk, client, settings):
    settings.FILE_UPLOAD_MAX_BYTES = 10_000
    assert send(client, bytes(20_000)).status_code == 413
    with visible_to(clerk):
        assert not Document.objects.exists()


def test_what_could_not_be_read_says_why_and_can_be_tried_again(clerk, client):
    document = read(drop(b"%PDF-1.7 x", by=clerk), by=clerk)
    url = reverse("documents:show", args=[document.pk])
    page = client.get(url).content.decode()
    assert "Tệp PDF bị hỏng hoặc tải chưa xong" in page
    assert "Thử đọc lại" in page
    page = client.post(reverse("documents:retry", args=[document.pk]), follow=True)
    assert "Đang đọc văn bản" in page.content.decode()


def test_a_wiped_document_leaves_only_the_sentence(clerk, client):
    document = drop(paragraphs("MẬT", "Bảo vệ Núi Xanh"), by=clerk, file_name="nui-xanh.docx")
    read(document, by=clerk)
    page = client.get(reverse("documents:show", args=[document.pk]))
    assert page.status_code == 410
    assert "Tệp đã được xoá; đề nghị báo người phụ trách bảo mật." in page.content.decode()
    assert "anh.docx" not in page.content.decode()


def test_the_sentence_is_nobody_elses(world, clerk, client):
    document = drop(paragraphs("MẬT"), by=world.outsider.clerk)
    read(document, by=world.outsider.clerk)
    assert client.get(reverse("documents:show", args=[document.pk])).status_code == 404


def test_a_name_with_a_mark_of_secrecy_is_answered_at_once(clerk, client):
    page = send(client, plan_docx("xa-an-phu"), "KH 35 TỐI MẬT.docx").content.decode()
    assert "Văn bản có dấu chỉ độ mật không được đưa lên hệ thống này." in page


def test_what_is_no_plan_says_so_and_can_be_kept(clerk, client):
    content = "THÔNG BÁO\nVề việc nghỉ lễ\n\nNhà trường thông báo lịch nghỉ lễ.".encode()
    document = read(drop(content, by=clerk, file_name="thong-bao.txt"), by=clerk)
    page = client.get(reverse("documents:show", args=[document.pk])).content.decode()
    assert "không phải kế hoạch" in page
    client.post(reverse("documents:keep", args=[document.pk]))
    assert "Lưu để tra cứu" in client.get(LIST).content.decode()


def test_the_original_comes_back_as_it_was_and_never_as_a_page(clerk, client):
    document = drop(b"<html><script>alert(1)</script>", by=clerk, file_name="ke hoạch.html")
    answer = client.get(reverse("documents:file", args=[document.pk]))
    assert b"".join(answer.streaming_content) == b"<html><script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Type"] == "text/plain"


def test_the_file_keeps_the_kind_that_its_bytes_have(clerk, client):
    document = drop(plan_docx("xa-an-phu"), by=clerk, file_name="ke-hoach.pdf")
    answer = client.get(reverse("documents:file", args=[document.pk]))
    answer.close()
    assert answer["Content-Type"] == DOCX


def test_the_head_is_put_right_and_leads_back(clerk, client):
    document = read_plan("xa-an-phu", by=clerk)
    url = reverse("documents:header", args=[document.pk])
    data = {"kind": "Kế hoạch", "number": "12/KH-UBND", "issued_on": "20/1/2026"}
    answer = client.post(url, {**data, "next": "https://elsewhere.example/"})
    assert answer["Location"] == f"{reverse('documents:show', args=[document.pk])}?xem=1"
    with visible_to(clerk):
        assert Document.objects.get().called == "Kế hoạch số 12/KH-UBND"


def test_a_wrong_day_is_said_at_its_field(clerk, client):
    document = read_plan("xa-an-phu", by=clerk)
    url = reverse("documents:header", args=[document.pk])
    page = client.post(url, {"kind": "Kế hoạch", "issued_on": "31/2"})
    assert page.status_code == 422
    assert "Ngày chưa đúng. Đề nghị nhập như 15/3/2026." in page.content.decode()


def send_all(client, *files: tuple[str, bytes], join: bool = False):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    data = {"file": uploads, **({"join": "on"} if join else {})}
    return client.post(f"{LIST}tha-tep/", data, follow=True)


def page_photo(shade: int) -> bytes:
    made = BytesIO()
    Image.new("RGB", (300, 420), (shade, 255, 255)).save(made, "JPEG")
    return made.getvalue()


def test_photos_of_pages_become_one_document_in_the_order_of_their_names(clerk, client):
    names = ("trang 10.jpg", "trang 2.jpg", "trang 1.jpg")
    photos = [(name, page_photo(shade)) for name, shade in zip(names, (10, 20, 30), strict=True)]
    assert "Đang đọc văn bản" in send_all(client, *photos, join=True).content.decode()
    with visible_to(clerk):
        document = Document.objects.get()
    assert document.file_name == "trang 1 và 2 ảnh khác.pdf"
    with pypdfium2.PdfDocument(path_of(document.file)) as paper:
        shades = [page.render().to_pil().getpixel((50, 50))[0] for page in paper]
    assert shades == sorted(shades, reverse=True)


def test_several_files_are_as_many_documents_when_they_are_not_pages_of_one(clerk, client):
    files = [("a.jpg", page_photo(1)), ("b.docx", plan_docx("xa-an-phu"))]
    page = send_all(client, *files, join=True).content.decode()
    assert "Đã nhận 2 tệp. Mỗi tệp được đọc thành một văn bản." in page
    with visible_to(clerk):
        assert Document.objects.count() == 2


def test_a_mark_of_secrecy_in_one_name_stops_all_photos(clerk, client):
    photos = [("a.jpg", page_photo(1)), ("TỐI MẬT.jpg", page_photo(2))]
    page = send_all(client, *photos, join=True).content.decode()
    assert "Văn bản có dấu chỉ độ mật không được đưa lên hệ thống này." in page
    with visible_to(clerk):
        assert not Document.objects.exists()


def test_more_files_than_a_person_reviews_are_refused(clerk, client):
    page = send_all(client, *[(f"{n}.txt", b"x") for n in range(31)])
    assert page.status_code == 422
    assert "Mỗi lần chỉ nhận 30 tệp." in page.content.decode()


def test_a_page_is_shown_as_a_picture_to_those_who_may_see_the_document(world, clerk, client):
    document = read(drop(plan_pdf("xa-an-phu"), by=clerk, file_name="kh.pdf"), by=clerk)
    url = reverse("documents:page", args=[document.pk, 1])
    answer = client.get(url)
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"].startswith("private")
    assert client.get(reverse("documents:page", args=[document.pk, 99])).status_code == 404
    client.force_login(world.outsider.clerk.person, "django.contrib.auth.backends.ModelBackend")
    assert client.get(url).status_code == 404


def test_what_could_not_be_read_can_be_taken_off_the_list(
    clerk, client, django_capture_on_commit_callbacks
):
    document = read(drop(b"%PDF-1.7 x", by=clerk, file_name="hong.pdf"), by=clerk)
    assert (
        "Bỏ khỏi danh sách"
        in client.get(reverse("documents:show", args=[document.pk])).content.decode()
    )
    kept = path_of(document.file)
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(reverse("documents:remove", args=[document.pk]), follow=True)
    assert "Đã bỏ “hong.pdf” khỏi danh sách. Tệp đã được xoá." in page.content.decode()
    assert not kept.exists()
    with visible_to(clerk):
        assert not Document.objects.exists()


def test_what_another_agency_received_too_keeps_its_file(world, clerk, client):
    theirs = drop(b"%PDF-1.7 x", by=world.outsider.clerk)
    own = read(drop(b"%PDF-1.7 x", by=clerk), by=clerk)
    client.post(reverse("documents:remove", args=[own.pk]))
    assert path_of(theirs.file).exists()


def test_a_document_that_was_read_is_not_taken_off_the_list(clerk, client):
    document = read_plan("xa-an-phu", by=clerk)
    client.post(reverse("documents:remove", args=[document.pk]))
    with visible_to(clerk):
        assert Document.objects.get() == document


def test_words_find_a_document(clerk, client):
    read_plan("truong-binh-minh", by=clerk)
    assert "27/KH-THPTBM" in client.get(LIST, {"tim": "27/KH"}).content.decode()
    assert "Không có văn bản nào như vậy" in client.get(LIST, {"tim": "pano"}).content.decode()


@pytest.mark.parametrize("name", ["show", "progress", "file", "header"])
def test_another_agencys_document_is_not_there(world, clerk, client, name):
    document = read_plan("xa-an-phu", by=world.outsider.clerk)
    answer = client.get(reverse(f"documents:{name}", args=[document.pk]))
    assert answer.status_code == 404
