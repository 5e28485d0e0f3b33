#include "accord/cli/options/welcome.h"

namespace accord::cli {
namespace {

constexpr const char* purpose =
    "accord works from an OpenAPI document: it serves it as an API with a database,\n"
    "checks it, and tests servers against it.\n\n";

constexpr const char* with_contract =
    "openapi.yaml is here:\n\n"
    "  accord check     its faults, and what of it is not enforced\n"
    "  accord serve     serve it at http://127.0.0.1:8080, rows in accord.db\n"
    "  accord conform --url http://127.0.0.1:8080\n"
    "                   test the running server against it\n\n";

constexpr const char* without_contract =
    "There is no openapi.yaml here. One comes from a few words:\n\n"
    "  accord init student first_name last_name email:email! cohort:ref\n\n"
    "With one of your own:\n\n"
    "  accord check api.yaml     its faults, and what of it is not enforced\n"
    "  accord serve api.yaml     serve it at http://127.0.0.1:8080, rows in accord.db\n\n";

constexpr const char* more =
    "accord --help lists all commands, accord COMMAND --help the options of one.\n";

}  // namespace

std::string about() {
  return purpose;
}

std::string welcome(bool has_contract) {
  return about() + (has_contract ? with_contract : without_contract) + more;
}

}  // namespace accord::cli
