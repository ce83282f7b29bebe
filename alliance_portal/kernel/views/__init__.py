from .files import download, picture
from .health import healthz, readyz
from .jobs import job_detail, job_list, job_retry
from .search import search_page

__all__ = [
    "download",
    "healthz",
    "job_detail",
    "job_list",
    "job_retry",
    "picture",
    "readyz",
    "search_page",
]
