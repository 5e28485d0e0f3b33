// The answers that are given again: see KeptAnswers.

#include <utility>

#include "accord/persistence/turn.h"
#include "accord/server/gateway.h"

namespace accord::server {

using contract::http::Request;

// Nothing where no answer may be kept: outside of turns, and where something was done for it.
std::optional<Gateway::Asked> Gateway::look_up(
    const Served& served, const Request& request, const RequestContext& context) {
  auto* answers = KeptAnswers::current();
  const auto& connection = context.connection;
  const bool is_new = connection.prepared != nullptr && connection.kept == nullptr;
  if (answers == nullptr || !is_new || request.method != "GET" || request.has_body)
    return std::nullopt;
  const auto* store = served.pipeline->service().store();
  const auto version = store == nullptr ? std::nullopt : store->version();
  if (!version) return std::nullopt;
  const KeptAnswers::Question question{request, context.is_secure, served.number, *version};
  return Asked{*answers, question, answers->find(question)};
}

void Gateway::repeat(
    const Served& served,
    const Request& request,
    const KeptAnswers::Answer& answer,
    RequestContext& context) {
  repeated_.fetch_add(1, std::memory_order_relaxed);
  context.operation = answer.operation;
  record(served, request, {answer.status, answer.bytes}, context);
  *context.connection.prepared = {&answer.response, std::move(context.id)};
}

// Where it was read from what was committed when it was asked for.
void Gateway::keep(const Asked& asked, const Response& response, const RequestContext& context) {
  if (!asked.found.is_second || !context.is_repeatable || response.until_sent || response.source ||
      response.body.size() > KeptAnswers::largest || response.has_field("Date") ||
      persistence::Turn::current()->version() != asked.question.version)
    return;
  asked.answers.keep(
      asked.found,
      asked.question,
      {context.operation,
       response.status,
       response.body.size(),
       http::PreparedResponse(response, "X-Request-Id")});
}

}  // namespace accord::server
