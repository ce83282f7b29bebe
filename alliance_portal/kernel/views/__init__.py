from .files import download, picture
from .health import healthz, readyz
from .jobs import job_detail, job_list, job_retry

__all__ = ["download", "healthz", "job_detail", "job_list", "job_retry", "picture", "readyz"]
