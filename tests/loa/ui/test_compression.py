"""Pages leave compressed, files as they are."""

from __future__ import annotations

import gzip

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from loa.ui.compression import CompressionMiddleware

PAGE = "<p>Kế hoạch tuyên truyền cải cách hành chính</p>" * 100


def answered(
    response: HttpResponseBase, request: HttpRequest | None = None
) -> tuple[HttpResponseBase, HttpRequest]:
    asked = request or RequestFactory().get("/", HTTP_ACCEPT_ENCODING="gzip")
    return CompressionMiddleware(lambda _request: response)(asked), asked  # type: ignore[return-value]


def test_a_page_leaves_compressed_and_reads_as_before() -> None:
    answer, _ = answered(HttpResponse(PAGE))
    assert isinstance(answer, HttpResponse)
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
    assert len(answer.content) < len(PAGE) / 5
    assert gzip.decompress(answer.content).decode() == PAGE


def test_the_length_of_one_page_is_not_the_same_twice() -> None:
    lengths = {len(answered(HttpResponse(PAGE))[0].content) for _ in range(20)}  # type: ignore[attr-defined]
    assert len(lengths) > 1


def test_an_old_program_that_asks_for_none_gets_plain_words() -> None:
    answer, _ = answered(HttpResponse(PAGE), RequestFactory().get("/"))
    assert "Content-Encoding" not in answer


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(b"%PDF" * 1000, content_type="application/pdf"),
        HttpResponse(b"\xff\xd8" * 1000, content_type="image/jpeg"),
        StreamingHttpResponse([PAGE.encode()], content_type="text/html"),
        FileResponse([PAGE.encode()], content_type="text/plain"),
    ],
)
def test_files_and_what_is_sent_in_pieces_stay_as_they_are(response: HttpResponseBase) -> None:
    answer, _ = answered(response)
    assert "Content-Encoding" not in answer
