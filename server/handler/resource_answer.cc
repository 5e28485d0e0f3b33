#include "accord/contract/base/percent.h"
#include "accord/persistence/row_url.h"
#include "accord/server/handler/page_answer.h"
#include "accord/server/handler/resource_handler.h"

namespace accord::server::handler {

using contract::ParameterIn;
using contract::resource::Action;
using contract::resource::Filler;
using contract::resource::Template;
using validation::Call;

contract::http::Response ResourceHandler::answer(const Write& write) const {
  const auto& binding = bound_.binding;
  const bool is_new_put = write.is_created && binding.action != Action::create;
  const int status = is_new_put ? binding.created : binding.success;
  const Row& row = write.attempt.row;
  Response response;
  response.status = status;
  if (write.is_created && !binding.item_path.empty()) {
    response.fields.push_back({"Location", location(write.call, row)});
  }
  const bool has_etag = binding.has_etag && binding.action != Action::remove;
  const bool has_body = binding.answers_body && status != 204;
  if (!has_etag && !has_body) return response;
  std::string etag =
      view_.represent(bound_, write.shown.empty() ? row : write.shown, write.origin, response.body);
  if (has_etag) response.fields.push_back({"ETag", std::move(etag)});
  if (has_body) {
    response.fields.push_back({"Content-Type", view_.media_type()});
    surround(write.request, write.origin, response.body);
  } else {
    response.body.clear();
  }
  return response;
}

// One item is a page of one.
void ResourceHandler::surround(
    const contract::http::Request& request, std::string_view origin, std::string& body) const {
  if (answer_.is_plain()) return;
  PageAnswer page{bound_.binding.query.paging, request, {}};
  page.count = 1;
  page.origin = origin;
  page.total = 1;
  contract::JsonDocument item;
  const auto fill = [&](const Template& part) -> Filling {
    if (part.filler != Filler::property) return page.fill(part);
    if (item.IsNull()) item.Parse(body.data(), body.size());
    const auto* value = contract::find(item, bound_.resource().properties[part.property].name);
    if (value == nullptr) return {};
    return JsonText{contract::to_text(*value)};
  };
  answer_.surround(fill, body);
}

std::string ResourceHandler::location(const Call& call, const Row& row) const {
  const auto path = contract::PathTemplate::parse(bound_.binding.item_path);
  if (!path) return {};
  std::string text;
  for (const auto& segment : path->segments()) {
    text += '/';
    for (const auto& part : segment) {
      if (!part.is_parameter) {
        text += part.text;
      } else if (part.text == bound_.binding.item_path_parameter) {
        text += contract::percent_encode(
            persistence::plain_text(row[bound_.binding.location_property]));
      } else if (const auto* argument = call.find(ParameterIn::path, part.text)) {
        const auto& value = argument->value;
        const std::string named =
            value.IsString() ? std::string(contract::text_of(value)) : contract::to_text(value);
        text += contract::percent_encode(argument->text.empty() ? named : argument->text);
      }
    }
  }
  return text;
}

}  // namespace accord::server::handler
