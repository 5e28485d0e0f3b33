#include "accord/conformance/verdict.h"

namespace accord::conformance {

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::fail:
      return "fail";
    case Verdict::attempted:
      return "attempted";
    case Verdict::blocked:
      return "blocked";
    case Verdict::not_implemented:
      return "not-implemented";
    case Verdict::harness_error:
      return "internal error";
  }
  return "";
}

}  // namespace accord::conformance
