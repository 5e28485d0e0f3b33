#pragma once

#include <string>
#include <vector>

#include "accord/conformance/exchange.h"

namespace accord::conformance {

enum class Verdict {
  pass,
  fail,       ///< a deviation that the contract or an RFC entails
  attempted,  ///< carried out, another status came that is lawful too
  blocked,    ///< what had to be set up before could not be
  /// 501 (RFC 9110 section 15.6.2) that the contract does not document: the server says itself that
  /// it does not do this, or what had to be set up before
  not_implemented,
  harness_error  ///< an internal error: nothing is known about the server
};
std::string_view to_text(Verdict verdict);

/// One deviation, or, where it is only inferred, one warning.
struct Finding {
  std::string id;  ///< of the case
  std::string check;
  std::string expected;
  std::string actual;
  std::string pointer;  ///< into the contract
  std::string curl;
  std::size_t exchange = 0;  ///< which of the case shows it
  std::string script = {};   ///< that shows it: `script::script_of`
  /// One response shows it, whatever the state of the server: a server error, a wrong body.
  bool is_of_one_response = false;
};

/// What became of one case.
struct CaseResult {
  const plan::Case* subject = nullptr;
  Verdict verdict = Verdict::harness_error;
  std::string reason;    ///< of everything but pass
  std::string observed;  ///< the documented key of the answer; "" where it is not documented
  int status = 0;        ///< of the answer
  std::vector<Finding> failures;
  std::vector<Finding> warnings;
  std::vector<Exchange> exchanges;
  /// What the case created and could not delete: "DELETE /pets/7: 500", without query.
  std::vector<std::string> left = {};
};

}  // namespace accord::conformance
