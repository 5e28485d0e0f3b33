#include "accord/server/handler/item_view.h"

#include "accord/server/handler/etag.h"

namespace accord::server::handler {

using persistence::RowView;

persistence::RowLayout layout_of(const BoundOperation& bound) {
  return {bound.resource(), bound.table()};
}

ItemView::ItemView(const BoundOperation& bound) {
  const auto& properties = bound.resource().properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (!properties[i].is_hidden() && !properties[i].is_write_only) visible_.push_back(i);
  }
  shows_all_ = bound.binding.shown == visible_;
  const auto* success = bound.operation->response_for(bound.binding.success);
  if (success == nullptr) return;
  for (const auto& each : success->content) {
    if (!each.media_type.is_json() || each.media_type.subtype == "*") continue;
    media_type_ = each.media_type.essence();
    break;
  }
}

void ItemView::append(const BoundOperation& bound, RowView row, std::string& body) const {
  append_json(layout_of(bound), bound.binding.shown, row, body);
}

// The tag is that of the whole representation, also where this response shows a part of it.
std::string ItemView::represent(const BoundOperation& bound, RowView row, std::string& body) const {
  if (!bound.binding.has_etag) {
    append(bound, row, body);
    return {};
  }
  if (shows_all_) {
    append_json(layout_of(bound), visible_, row, body);
    return etag_of(body);
  }
  std::string whole;
  append_json_and_part(layout_of(bound), {visible_, bound.binding.shown}, row, whole, body);
  return etag_of(whole);
}

std::string ItemView::whole(const BoundOperation& bound, RowView row) const {
  std::string text;
  append_json(layout_of(bound), visible_, row, text);
  return text;
}

}  // namespace accord::server::handler
