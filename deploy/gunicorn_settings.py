"""How each web container serves; more load asks for more containers."""

from embedded.gunicorn_settings import worker_exit

__all__ = ["worker_exit"]

bind = "0.0.0.0:8000"
worker_class = "deploy.draining.DrainingWorker"
workers = 1
threads = 8
timeout = 60
graceful_timeout = 20
# the rest of the file system is read-only
worker_tmp_dir = "/dev/shm"
control_socket_disable = True
# only the gateway reaches it, and says whether people came by https
forwarded_allow_ips = "*"
loglevel = "warning"
