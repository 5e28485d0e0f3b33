#include "accord/conformance/random/action.h"

namespace accord::conformance::random {

std::string_view to_text(Kind kind) {
  switch (kind) {
    case Kind::create:
      return "create";
    case Kind::read:
      return "read";
    case Kind::list:
      return "list";
    case Kind::replace:
      return "replace";
    case Kind::patch:
      return "change";
    case Kind::remove:
      return "delete";
    case Kind::broken:
      return "invalid";
    case Kind::duplicate:
      return "duplicate";
  }
  return "";
}

}  // namespace accord::conformance::random
