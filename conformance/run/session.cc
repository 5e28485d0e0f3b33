#include "accord/conformance/run/session.h"

namespace accord::conformance::run {

void Session::take_left(CaseResult& result) {
  constexpr std::size_t most = 1000;
  for (std::string& each : result.left) {
    if (left.count++ < most) left.first.push_back(std::move(each));
  }
  result.left.clear();
}

}  // namespace accord::conformance::run
