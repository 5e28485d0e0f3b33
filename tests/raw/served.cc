#include "raw/served.h"

#include <stdexcept>

namespace accord::raw {
namespace {

using contract::ParameterIn;
using contract::http::Request;
using contract::http::Response;
using validation::Call;

std::string joined(const contract::Json* list) {
  std::string text;
  if (list == nullptr) return text;
  for (const auto& each : list->GetArray()) {
    if (&each != list->Begin()) text += ',';
    text += contract::text_of(each);
  }
  return text;
}

Response text_response(std::string text) {
  return {200, {{"Content-Type", "text/plain"}}, std::move(text)};
}

server::Outcome echo(const Call& call, const Request& request) {
  const auto* segment = call.argument(ParameterIn::path, "segment");
  return text_response(
      std::string(request.method) + ' ' +
      (segment == nullptr ? "" : std::string(contract::text_of(*segment))) +
      " q=" + joined(call.argument(ParameterIn::query, "q")) + " tag=" +
      joined(call.argument(ParameterIn::header, "X-Tag")) + " body=" + std::string(request.body));
}

}  // namespace

std::string large_text() {
  std::string text;
  for (int i = 0; i < 2'000; ++i)
    text += "line " + std::to_string(i) + '\n';
  return text;
}

server::Handlers handlers() {
  server::Handlers all;
  for (const char* id :
       {"echoGet", "echoPost", "only422", "only400", "only4xx", "fourHundredAnd4xx"})
    all[id] = echo;
  all["note"] = [](const Call& call, const Request& /*request*/) -> server::Outcome {
    return text_response("noted " + call.text);
  };
  all["large"] = [text = large_text()](
                     const Call& /*call*/, const Request& /*request*/) -> server::Outcome {
    return text_response(text);
  };
  for (const char* id : {"guarded", "token", "limited"}) {
    all[id] = [](const Call& /*call*/, const Request& /*request*/) -> server::Outcome {
      return text_response("let in");
    };
  }
  all["fail"] = [](const Call& /*call*/, const Request& /*request*/) -> server::Outcome {
    throw std::runtime_error("a secret from inside");
  };
  all["busy"] = [](const Call& /*call*/, const Request& /*request*/) -> server::Outcome {
    return contract::http::Fault{
        contract::http::Condition::overloaded, "the database is busy", {}, {}};
  };
  return all;
}

}  // namespace accord::raw
