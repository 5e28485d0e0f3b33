// The requests that another server answers: see upstream/upstream.h.

#include "accord/server/messages/messages.h"
#include "accord/server/pipeline.h"

namespace accord::server {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::Request;
using contract::http::Response;

namespace {

// Of what the contract may not document.
std::string name_of(const Request& request) {
  return std::string(request.method) + ' ' + std::string(request.path);
}

}  // namespace

std::size_t Pipeline::index_of(const contract::Operation& operation) const {
  return static_cast<std::size_t>(&operation - service_->contract().operations.data());
}

Pipeline::Policies Pipeline::policies() const {
  using upstream::BodyPolicy;
  if (service_->upstream() == nullptr) return {};
  const BodyPolicy::Most most{
      options_.check_responses == CheckResponses::off       ? 0
      : options_.check_responses == CheckResponses::enforce ? BodyPolicy::whole
                                                            : largest_sampled,
      service_->learned() == nullptr ? 0 : upstream::Learned::largest_body};
  const auto& shared = service_->shared_contract();
  Policies made;
  for (const auto& each : shared->operations)
    made.push_back(std::make_shared<const BodyPolicy>(
        std::shared_ptr<const contract::Operation>(shared, &each), most));
  made.push_back(std::make_shared<const BodyPolicy>(nullptr, most));
  return made;
}

// The first time it is sent, and the worker goes on with others; then its response is taken.
std::optional<Outcome> Pipeline::forward(
    const Request& request, RequestContext& context, std::string_view content) const {
  const upstream::Upstream& upstream = *service_->upstream();
  const upstream::Asked asked{
      request,
      context.id,
      context.client_address,
      context.is_secure,
      service_->contract().base_path,
      context.operation,
      content};
  if (context.sent) {
    auto answer = upstream.take(asked, *context.sent);
    if (answer) context.sent.reset();
    const bool is_learned = answer && *answer && context.operation != nullptr;
    if (is_learned && service_->learned() != nullptr)
      service_->learned()->note(service_->contract(), *context.operation, request, answer->value());
    return answer;
  }
  try {
    const auto& policy =
        context.operation == nullptr ? policies_.back() : policies_[index_of(*context.operation)];
    auto sent = upstream.send(asked, policy, context.connection.defer);
    if (!sent) return std::move(sent).fault();
    context.sent = std::move(sent).value();
    return std::nullopt;
  } catch (const std::exception& error) {
    options_.report(context, messages::handler_threw(name_of(request), error.what()));
    return Fault{Condition::internal, "", {}, {}};
  }
}

std::optional<Response> Pipeline::pass(
    const Request& request, RequestContext& context, std::string_view known_path) const {
  // RFC 9110 section 9.3.8: it would show what is added here; a tunnel is not what was asked for.
  if (request.method == "TRACE" || request.method == "CONNECT") {
    return validation::fault::problem_response(
        Condition::not_implemented, messages::not_implemented);
  }
  auto outcome = forward(request, context);
  if (!outcome) return std::nullopt;
  if (*outcome) {
    if (auto* learned = service_->learned())
      learned->note_undocumented(service_->contract(), known_path, request, outcome->value());
    return std::move(*outcome).value();
  }
  const Fault& fault = outcome->fault();
  context.detail = fault.detail;
  if (!fault.cause.empty())
    options_.report(context, messages::handler_failed(name_of(request), fault.cause));
  return validation::fault::problem_response(fault.condition, fault.detail);
}

}  // namespace accord::server
