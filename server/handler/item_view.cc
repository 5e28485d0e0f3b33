#include "accord/server/handler/item_view.h"

#include <algorithm>

#include "accord/server/handler/cursor.h"
#include "accord/server/handler/etag.h"
#include "accord/server/handler/page_answer.h"

namespace accord::server::handler {

using persistence::RowView;

persistence::RowLayout layout_of(const BoundOperation& bound, std::string_view origin) {
  return {bound.resource(), bound.table(), origin};
}

namespace {

std::vector<std::size_t> visible_of(const BoundOperation& bound) {
  std::vector<std::size_t> visible;
  const auto& properties = bound.resource().properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (!properties[i].is_hidden() && !properties[i].is_write_only) visible.push_back(i);
  }
  return visible;
}

bool is_absolute(const contract::resource::Template& part) {
  return part.is_absolute || std::any_of(part.members.begin(), part.members.end(), is_absolute);
}

// An ETag and the check of a patched item concern the whole of it.
bool needs_all(const contract::resource::Binding& binding) {
  return binding.has_etag || binding.action == contract::resource::Action::patch;
}

}  // namespace

ItemView::ItemView(const BoundOperation& bound)
    : visible_(visible_of(bound)),
      embedding_(bound, needs_all(bound.binding) ? visible_ : bound.binding.shown) {
  shows_all_ = bound.binding.shown == visible_;
  const auto& properties = bound.resource().properties;
  shows_urls_ = embeds() ||
                std::any_of(
                    visible_.begin(),
                    visible_.end(),
                    [&](std::size_t each) { return properties[each].is_absolute; }) ||
                is_absolute(bound.binding.answer);
  const auto* success = bound.operation->response_for(bound.binding.success);
  if (success == nullptr) return;
  for (const auto& each : success->content) {
    if (!each.media_type.is_json() || each.media_type.subtype == "*") continue;
    media_type_ = each.media_type.essence();
    break;
  }
}

std::string ItemView::origin(
    const validation::Call& call, const contract::http::Request& request) const {
  return shows_urls_ ? origin_of(call.is_secure, request) : std::string();
}

persistence::Row ItemView::embedded(
    const BoundOperation& bound,
    persistence::Rows& rows,
    RowView row,
    std::string_view origin) const {
  persistence::Row shown(row.begin(), row.end());
  embedding_.fill({bound.context, rows, origin}, {&shown, 1});
  return shown;
}

// In batches: what is embedded is read at once for many rows, and never for all of a long list.
void ItemView::list(
    const BoundOperation& bound,
    persistence::Rows& rows,
    persistence::Query query,
    std::string_view origin,
    const Visit& visit) const {
  const std::size_t resource = bound.binding.resource;
  if (!embeds()) {
    rows.list(resource, query, [&](RowView row) { return visit(row, row); });
    return;
  }
  constexpr int64_t batch = 256;
  int64_t left = query.limit;
  const auto columns = position_columns(bound.table(), query.orders);
  for (;;) {
    query.limit = left < 0 ? batch : std::min(left, batch);
    std::vector<persistence::Row> found;
    rows.list(resource, query, [&](RowView row) {
      found.emplace_back(row.begin(), row.end());
      return true;
    });
    std::vector<persistence::Row> shown = found;
    embedding_.fill({bound.context, rows, origin}, shown);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (!visit(found[i], shown[i])) return;
    }
    if (found.empty() || static_cast<int64_t>(found.size()) < query.limit) return;
    if (left >= 0) left -= static_cast<int64_t>(found.size());
    if (left == 0) return;
    query.offset = 0;
    query.after.clear();
    for (const std::size_t each : columns)
      query.after.push_back(found.back()[each]);
  }
}

void ItemView::append(
    const BoundOperation& bound, RowView row, std::string_view origin, std::string& body) const {
  append_json(layout_of(bound, origin), bound.binding.shown, row, body);
}

// The tag is that of the whole representation, also where this response shows a part of it.
std::string ItemView::represent(
    const BoundOperation& bound, RowView row, std::string_view origin, std::string& body) const {
  if (!bound.binding.has_etag) {
    append(bound, row, origin, body);
    return {};
  }
  if (shows_all_) {
    append_json(layout_of(bound, origin), visible_, row, body);
    return etag_of(body);
  }
  std::string whole;
  append_json_and_part(layout_of(bound, origin), {visible_, bound.binding.shown}, row, whole, body);
  return etag_of(whole);
}

std::string ItemView::whole(
    const BoundOperation& bound, RowView row, std::string_view origin) const {
  std::string text;
  append_json(layout_of(bound, origin), visible_, row, text);
  return text;
}

}  // namespace accord::server::handler
