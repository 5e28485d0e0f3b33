#include "accord/conformance/scout/hints.h"

#include <map>

#include "accord/conformance/messages/messages.h"

namespace accord::conformance::scout {
namespace {

// 400, 409, 422 and the like: it is the body that is refused.
bool refuses_body(int status) {
  return status / 100 == 4 && status != 401 && status != 403 && status != 404 && status != 405 &&
         status != 415 && status != 429;
}

struct Tried {
  int refused = 0;  ///< the status of the first case
  bool is_accepted = false;
};

}  // namespace

std::vector<std::string> body_hints(const RunResult& run) {
  std::map<const contract::Operation*, Tried> tried;
  std::vector<const contract::Operation*> order;
  for (const CaseResult& each : run.cases) {
    if (each.subject == nullptr || each.exchanges.size() <= each.subject->subject) continue;
    const auto* operation = each.subject->operation;
    const bool is_valid = each.subject->control.empty() && each.subject->status.starts_with('2');
    if (operation->method != contract::http::Method::post || !operation->body || !is_valid)
      continue;
    if (!tried.contains(operation)) order.push_back(operation);
    Tried& of = tried[operation];
    of.is_accepted = of.is_accepted || each.status / 100 == 2;
    if (of.refused == 0 && refuses_body(each.status)) of.refused = each.status;
  }
  std::vector<std::string> hints;
  for (const auto* each : order) {
    const Tried& of = tried[each];
    if (of.is_accepted || of.refused == 0) continue;
    hints.push_back(messages::give_a_body(
        std::string(to_text(each->method)) + ' ' + each->path.text(), of.refused));
  }
  return hints;
}

}  // namespace accord::conformance::scout
