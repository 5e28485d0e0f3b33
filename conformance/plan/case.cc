#include "accord/conformance/plan/case.h"

namespace accord::conformance::plan {

std::string_view to_text(Basis basis) {
  switch (basis) {
    case Basis::contract:
      return "contract";
    case Basis::rfc:
      return "rfc";
    case Basis::user:
      return "user";
    case Basis::inferred:
      return "inferred";
    case Basis::open:
      return "open";
  }
  return "";
}

}  // namespace accord::conformance::plan
