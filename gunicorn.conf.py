"""How gunicorn runs the portal, wherever it is started from this folder; the command line may say more."""

workers = 3  # on two cores: while one waits for a row that another holds, the third answers
logger_class = "alliance_portal.kernel.web_log.WebLog"
access_log_format = '%(h)s %(t)s "%(r)s" %(s)s %(b)s %(M)sms "%(a)s"'
