#include "accord/server/handler/mock_operation.h"

#include "accord/server/handler/mock_fields.h"
#include "accord/server/messages/messages.h"
#include "accord/server/messages/mock_messages.h"

namespace accord::server::handler {
namespace {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::MediaType;
using contract::http::Request;
using contract::http::Response;

constexpr std::size_t no_content = SIZE_MAX;

// RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5; a HEAD has the fields only.
bool has_content(const contract::Operation& operation, int status) {
  return status != 204 && status != 205 && status != 304 &&
         operation.method != contract::http::Method::head;
}

std::string names_of(const std::vector<contract::MediaTypeObject>& content) {
  std::string names;
  for (const auto& each : content)
    names += (names.empty() ? "" : ", ") + each.media_type.essence();
  return names;
}

// What the answer depends on (RFC 9110 section 12.5.5), where it is not documented.
void add_vary(Response& response, std::string fields) {
  if (!response.has_field("Vary")) response.fields.push_back({"Vary", std::move(fields)});
}

Fault cannot(const std::string& reason) {
  return {Condition::not_implemented, messages::cannot_be_mocked(reason), {}, {}};
}

}  // namespace

MockOperation::MockOperation(const MockContext& context, std::shared_ptr<MockValues> values)
    : context_(context),
      values_(std::move(values)),
      usual_(usual_wish(context_.operation)) {}

Outcome MockOperation::usual() {
  if (usual_.response == nullptr) return cannot(messages::no_response_documented);
  return response_to(usual_, "");
}

Outcome MockOperation::answer(const Request& request) {
  MockWish wish = usual_;
  if (request.has_field("Prefer")) {
    auto wanted = wish_of(context_.contract, context_.operation, request);
    if (!wanted) return std::move(wanted).fault();
    wish = std::move(wanted).value();
  }
  if (wish.response == nullptr) return cannot(messages::no_response_documented);
  auto outcome = response_to(wish, request.joined_field("Accept"));
  if (!outcome) return outcome;
  outcome->status = wish.status;
  std::string applied;
  for (const auto& each : wish.applied)
    applied += (applied.empty() ? "" : ", ") + to_text(each);
  if (!applied.empty()) outcome->fields.push_back({"Preference-Applied", std::move(applied)});
  add_vary(*outcome, is_negotiated(wish) ? "Accept, Prefer" : "Prefer");
  return outcome;
}

Outcome MockOperation::answer_choosy(
    const Handler& otherwise, const validation::Call& call, const Request& request) {
  if (is_choosy(request)) return answer(request);
  auto outcome = otherwise(call, request);
  if (outcome) add_vary(*outcome, "Prefer");
  return outcome;
}

bool MockOperation::is_negotiated(const MockWish& wish) {
  return has_content(context_.operation, wish.status) &&
         (offered_by(*wish.response).size() > 1 || context_.operation.response_for(406) != nullptr);
}

// Of the acceptable media types the first that a body can be made of.
Outcome MockOperation::response_to(const MockWish& wish, const std::string& accept) {
  const auto& content = wish.response->content;
  std::string fault = messages::no_media_type_written(names_of(content));
  if (content.empty() || !has_content(context_.operation, wish.status)) {
    Made made = kept(wish, no_content);
    if (made) return std::move(made).value();
    return cannot(made.fault());
  }
  Offered offered = offered_by(*wish.response);
  while (!offered.empty()) {
    std::vector<MediaType> types;
    for (const auto& each : offered)
      types.push_back(each.second);
    const auto best = contract::http::negotiate(accept, types);
    if (!best && context_.operation.response_for(406) != nullptr)
      return Fault{Condition::not_acceptable, messages::not_acceptable, {}, {}};
    const auto chosen = offered.begin() + static_cast<std::ptrdiff_t>(best.value_or(0));
    Made made = kept(wish, chosen->first);
    if (made) return std::move(made).value();
    fault = std::move(made).fault();
    offered.erase(chosen);
  }
  return cannot(fault);
}

const MockOperation::Offered& MockOperation::offered_by(const contract::ResponseObject& response) {
  const std::lock_guard lock(mutex_);
  const auto [known, is_new] = offered_.try_emplace(&response);
  for (std::size_t i = 0; is_new && i < response.content.size(); ++i) {
    if (auto type = mocked_type(context_.contract, response.content[i]))
      known->second.emplace_back(i, std::move(*type));
  }
  return known->second;
}

MockOperation::Made MockOperation::kept(const MockWish& wish, std::size_t content) {
  const bool is_told_apart = wish.status == 401 || wish.status == 405;  // see mock_fields
  const Key key{wish.response, is_told_apart ? wish.status : 0, content, wish.source};
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(key);
    if (found != kept_.end()) return found->second;
  }
  Made made = make(wish, content);
  const std::lock_guard lock(mutex_);
  return kept_.emplace(key, std::move(made)).first->second;
}

MockOperation::Made MockOperation::make(const MockWish& wish, std::size_t content) const {
  auto fields = mock_fields(context_, *wish.response, wish.status);
  if (!fields) return std::move(fields).fault();
  Response response{wish.status, std::move(fields).value(), "", nullptr};
  bool is_example = false;
  if (content != no_content) {
    auto body = mock_body(
        context_, *wish.response, wish.status, wish.response->content[content], wish.source);
    if (!body) return std::move(body).fault();
    response.fields.push_back({"Content-Type", std::move(body->content_type)});
    response.body = std::move(body->text);
    is_example = body->is_example;
  }
  response.fields.push_back({mock_field, is_example ? "example" : "generated"});
  return response;
}

}  // namespace accord::server::handler
