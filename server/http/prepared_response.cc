#include "accord/server/http/prepared_response.h"

#include <algorithm>

namespace accord::server::http {

// No field has a line end, nor the reason phrase: what is found first is what is meant.
PreparedResponse::PreparedResponse(contract::http::Response response, std::string_view varying) {
  const auto is_varying = [&](const auto& each) { return each.name == varying; };
  const auto found = std::find_if(response.fields.begin(), response.fields.end(), is_varying);
  found->value.clear();
  append_response(response, "", Body::sent, Persistence::keep_alive, text_);
  text_.shrink_to_fit();
  constexpr std::string_view line_end = "\r\n";
  constexpr std::string_view date = "\r\nDate: ";
  const std::string field = std::string(line_end) + std::string(varying) + ": ";
  date_ = text_.find(date) + date.size();
  value_ = text_.find(field + "\r\n") + field.size();
  last_field_ = text_.find("\r\n\r\n");
}

void PreparedResponse::append(
    std::string_view date,
    std::string_view value,
    Persistence persistence,
    std::string& out) const {
  out.append(text_, 0, date_);
  out += date;
  out.append(text_, date_, value_ - date_);
  out += value;
  out.append(text_, value_, last_field_ - value_);
  if (persistence == Persistence::close) out += "\r\nConnection: close";
  out.append(text_, last_field_);
}

}  // namespace accord::server::http
