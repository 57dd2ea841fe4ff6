"""What a signed PDF carries beside its pages, so that the next agency need not type it again.

The document is the interface between agencies: `envelope` puts the parts that rooms register
(`documents.registry.exchange_part`) into the PDF that a paper is put up as; `received` takes
them out of the PDF that another agency sent, under a trusted signature of that agency only, and
says where the pages differ. The pages govern.
"""

from loa.documents.exchange.parts import Difference, Printed
from loa.documents.exchange.taking import Received, received

__all__ = ["Difference", "Printed", "Received", "received"]
