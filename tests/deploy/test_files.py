"""The files of `deploy/`: they agree with each other and with the server's addresses."""

import re
import tomllib

import yaml

from pricing.bulk import bulk_rules
from tests.deploy.cluster import CONFIGURATION, REPLICA
from tests.web.browser import ROOT

DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
KUBERNETES = {
    (row["kind"], row["metadata"]["name"]): row
    for row in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text())
}
POD = KUBERNETES["Deployment", "pricing"]["spec"]["template"]["spec"]
USER = 10001
SERVER_BYTES = 300_000_000  # after visitors and a document of each kind: 230 MB


def container():
    (only,) = POD["containers"]
    return only


def test_nginx_and_compose_name_the_same_replicas():
    named = {name.partition(":")[0] for name in REPLICA.findall(CONFIGURATION.read_text())}
    assert named == COMPOSE["services"].keys() - {"nginx"}
    assert len(named) == 3
    assert named == COMPOSE["services"]["nginx"]["depends_on"].keys()


def test_the_image_holds_what_the_server_needs_and_nothing_else():
    copied = set(re.findall(r"^COPY (\S+)", DOCKERFILE, re.MULTILINE))
    assert copied == {"requirements.txt", ".streamlit", "app.py", "pricing", "data"}
    sent = (DEPLOY / "Dockerfile.dockerignore").read_text().split()
    assert {line.removeprefix("!") for line in sent if line.startswith("!")} == copied
    assert all((ROOT / name).exists() for name in copied)


def test_memory_is_enough_for_all_that_files_of_customers_may_take():
    """The bounds together: a server with visitors, files held, every process at its own bound."""
    rules = bulk_rules()
    # An answer is in memory twice while it is unpacked.
    working = sum((w.memory + 2 * w.answer) * w.at_a_time for w in rules.work.values())
    needed = SERVER_BYTES + rules.all_bytes_limit + working
    assert needed <= 2 * 2**30
    assert container()["resources"]["limits"]["memory"] == "2Gi"
    replicas = [service for name, service in COMPOSE["services"].items() if name != "nginx"]
    assert {service["mem_limit"] for service in replicas} == {"2g"}


def test_a_disk_has_room_for_all_uploads_on_their_way():
    """Each is spooled until it is whole; what is written for visitors takes no disk at all.

    All that are on their way and all that are held are bounded together
    (`pricing/web/server/desk_routes.py`), so that where the room is memory, as in Compose, it is
    in the sum above already. The rest is for the parts of a form about a file.
    """
    room, spool = 448, "/tmp"  # noqa: S108 - where Python spools what is uploaded
    assert room * 2**20 >= bulk_rules().all_bytes_limit * 1.05
    (volume,) = POD["volumes"]
    assert volume["emptyDir"] == {"sizeLimit": f"{room}Mi"}
    (mount,) = container()["volumeMounts"]
    assert (mount["name"], mount["mountPath"]) == (volume["name"], spool)
    replicas = [service for name, service in COMPOSE["services"].items() if name != "nginx"]
    assert [service["tmpfs"] for service in replicas] == [[f"{spool}:size={room}m"]] * len(replicas)


def test_nobody_runs_as_root():
    assert f"USER {USER}" in DOCKERFILE
    assert POD["securityContext"]["runAsNonRoot"]
    assert POD["securityContext"]["runAsUser"] == USER
    assert container()["securityContext"]["readOnlyRootFilesystem"]
    for name, service in COMPOSE["services"].items():
        assert name == "nginx" or (service["user"], service["read_only"]) == (
            f"{USER}:{USER}",
            True,
        )


def test_all_replicas_share_one_cookie_secret_that_no_file_holds():
    for name in COMPOSE["services"].keys() - {"nginx"}:
        secret = COMPOSE["services"][name]["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"]
        assert secret.startswith("${COOKIE_SECRET:?")
    env = {row["name"]: row for row in container()["env"]}
    assert "secretKeyRef" in env["STREAMLIT_SERVER_COOKIE_SECRET"]["valueFrom"]
    assert "value" not in env["STREAMLIT_SERVER_COOKIE_SECRET"]
    assert "Secret" not in {kind for kind, _ in KUBERNETES}


def test_probes_ask_the_two_addresses_that_tell_the_truth():
    assert container()["readinessProbe"]["httpGet"]["path"] == "/ready"
    assert container()["livenessProbe"]["httpGet"]["path"] == "/_stcore/health"
    assert "127.0.0.1:8501/ready" in DOCKERFILE


def test_visitors_stay_with_a_replica_and_stateless_addresses_do_not():
    affinity = "nginx.ingress.kubernetes.io/affinity"
    page, free = KUBERNETES["Ingress", "pricing"], KUBERNETES["Ingress", "pricing-stateless"]
    assert page["metadata"]["annotations"][affinity] == "cookie"
    assert affinity not in free["metadata"]["annotations"]
    (rule,) = free["spec"]["rules"]
    paths = {row["path"] for row in rule["http"]["paths"]}
    assert paths == {"/api", "/offer.pdf", "/offer.xlsx", "/offer.csv"}


def test_names_and_labels_meet_each_other():
    deployment = KUBERNETES["Deployment", "pricing"]["spec"]
    labels = deployment["template"]["metadata"]["labels"]
    assert deployment["selector"]["matchLabels"] == labels
    assert KUBERNETES["Service", "pricing"]["spec"]["selector"] == labels
    assert KUBERNETES["PodDisruptionBudget", "pricing"]["spec"]["selector"]["matchLabels"] == labels
    target = KUBERNETES["HorizontalPodAutoscaler", "pricing"]["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", "pricing")


def test_the_image_has_the_python_that_the_project_is_checked_with():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]["python_version"]
    assert f"FROM python:{version}-slim-bookworm" in DOCKERFILE


def ingresses():
    return [row for (kind, _), row in KUBERNETES.items() if kind == "Ingress"]


def test_no_ingress_writes_a_query_into_its_log():
    text = (DEPLOY / "kubernetes.yaml").read_text()
    assert "error-log-level: alert" in text
    for row in ingresses():
        annotations = row["metadata"]["annotations"]
        assert annotations["nginx.ingress.kubernetes.io/enable-access-log"] == "false"


def test_the_counters_are_closed_to_everybody():
    closed = [
        row
        for row in ingresses()
        for rule in row["spec"]["rules"]
        for path in rule["http"]["paths"]
        if path["path"] == "/_stcore/metrics" and path["pathType"] == "Exact"
    ]
    (row,) = closed
    denied = row["metadata"]["annotations"]["nginx.ingress.kubernetes.io/denylist-source-range"]
    assert denied == "0.0.0.0/0,::/0"
