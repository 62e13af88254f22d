"""A coordinator who walks the pages of one zorgtafel."""

from flask.testing import FlaskClient

from shared.contracts.people import Categorie
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import find_person, open_case
from tests.suite import Suite


class Road:
    """A coordinator who walks the steps."""

    def __init__(
        self, suite: Suite, casus_id: str = "", plan: str = "", **case: object
    ) -> None:
        self.kernel = suite.kernels["scheduling"]
        self.casus_id = casus_id or open_case(self.kernel, **case)
        self.client = sign_in(suite.apps["scheduling"], COORDINATOR)
        self.case = f"/planning/trajecten/{self.casus_id}"
        answer = self.client.post(f"{self.case}/zorgtafel", data={"actie": plan})
        assert answer.status_code == 303
        self.table = answer.location.removesuffix("/wie")

    def bewerking(self, client: FlaskClient | None = None) -> str:
        page = (client or self.client).get(f"{self.table}/wanneer").text
        return page.split('name="bewerking"')[1].split('value="')[1].split('"')[0]

    def post(self, step: str, client: FlaskClient | None = None, **fields: object):
        data = {"bewerking": self.bewerking(client), **fields}
        return (client or self.client).post(f"{self.table}/{step}", data=data)

    def everybody(self) -> dict[str, str]:
        with self.kernel.reading() as session:
            found = {
                f"mee_{code}": find_person(session, self.casus_id, code).id
                for code in (
                    Categorie.OUDERS,
                    Categorie.NETWERK,
                    Categorie.AANMELDER,
                    Categorie.HULPVERLENERS,
                    Categorie.KIND_EN_GEZIN,
                )
            }
        return {**found, "mee_casuscoordinator": COORDINATOR.id}

    def free_moment(self, day: int = 26, van: str = "10.00", tot: str = "12.00"):
        return {
            "keuze": "ander",
            "dag-dag": str(day),
            "dag-maand": "11",
            "dag-jaar": "2026",
            "van": van,
            "tot": tot,
        }

    def send(self):
        assert self.post("wie", **self.everybody()).status_code == 303
        assert self.post("wanneer", **self.free_moment()).status_code == 303
        place = {"keuze": "ckg", "naam_ckg": "CKG De Wilg", "gemeente_ckg": "Genk"}
        assert self.post("waar", **place).status_code == 303
        return self.post("versturen")
