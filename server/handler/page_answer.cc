#include "accord/server/handler/page_answer.h"

#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/http/pairs.h"

namespace accord::server::handler {

using contract::http::Request;
using contract::resource::Filler;
using contract::resource::Paging;

namespace {

Filling filling(const std::optional<std::string>& text) {
  return text ? Filling(*text) : Filling();
}

Filling filling(const std::optional<int64_t>& number) {
  return number ? Filling(*number) : Filling();
}

// Requests may have characters that URIs must not.
std::string path_of(const Request& request) {
  return contract::percent_encode_invalid(request.path);
}

}  // namespace

std::string target_of(const Request& request) {
  const std::string url = path_of(request);
  return request.query.empty() ? url : url + '?' + contract::percent_encode_invalid(request.query);
}

std::string origin_of(bool is_secure, const Request& request) {
  if (request.authority.empty()) return {};
  return (is_secure ? "https://" : "http://") + std::string(request.authority);
}

std::string with_parameter(
    const Request& request, std::string_view name, const std::optional<std::string>& value) {
  std::string query;
  bool is_written = !value;
  const auto append = [&](std::string_view pair) {
    if (!query.empty()) query += '&';
    query += pair;
  };
  const auto write = [&] {
    if (!is_written)
      append(contract::percent_encode(name) + "=" + contract::percent_encode(*value));
    is_written = true;
  };
  std::string_view rest = request.query;
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    const auto decoded = contract::http::decode_query(pair.substr(0, pair.find('=')));
    if (decoded && *decoded == name) {
      write();
    } else if (!pair.empty()) {
      append(contract::percent_encode_invalid(pair));
    }
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
  }
  write();
  const std::string url = path_of(request);
  return query.empty() ? url : url + '?' + query;
}

int64_t PageAnswer::number_at(int64_t offset) const {
  const int64_t size = page.size.value_or(0);
  return size <= 0 ? paging.first_page : capped_sum(paging.first_page, offset / size);
}

std::optional<std::string> PageAnswer::position_at(int64_t offset) const {
  if (paging.position_parameter.empty()) return std::nullopt;
  if (paging.style == Paging::Style::offset)
    return std::to_string(capped_sum(offset, paging.first_offset));
  if (paging.style == Paging::Style::page) return std::to_string(number_at(offset));
  return std::nullopt;
}

std::optional<std::string> PageAnswer::next() const {
  if (!has_more || page.size.value_or(0) <= 0) return std::nullopt;
  if (paging.style == Paging::Style::cursor && !next_cursor.empty()) return next_cursor;
  return position_at(capped_sum(page.offset, *page.size));
}

std::optional<int64_t> PageAnswer::previous_offset() const {
  if (page.offset <= 0 || page.size.value_or(0) <= 0) return std::nullopt;
  // From beyond the end, the last page is the one before.
  if (total && page.offset > *total) return last_offset();
  return std::max<int64_t>(0, page.offset - *page.size);
}

std::optional<std::string> PageAnswer::previous() const {
  const auto offset = previous_offset();
  return offset ? position_at(*offset) : std::nullopt;
}

int64_t PageAnswer::last_offset() const {
  const int64_t size = page.size.value_or(0);
  return size <= 0 ? 0 : std::max<int64_t>(0, *total - 1) / size * size;
}

std::optional<std::string> PageAnswer::last() const {
  return total ? position_at(last_offset()) : std::nullopt;
}

std::string PageAnswer::url_at(const std::string& position) const {
  return with_parameter(request, paging.position_parameter, position);
}

std::string PageAnswer::first_url() const {
  if (paging.position_parameter.empty()) return target_of(request);
  return with_parameter(request, paging.position_parameter, position_at(0));
}

Filling PageAnswer::fill(Filler filler) const {
  const bool is_cursor = paging.style == Paging::Style::cursor;
  const auto next_position = next();
  const auto url = [&](const std::optional<std::string>& position) {
    return position ? Filling(url_at(*position)) : Filling();
  };
  switch (filler) {
    case Filler::count:
      return count;
    case Filler::total:
      return filling(total);
    case Filler::remaining:
      // A cursor does not tell how many items come before it.
      if (!total || page.after != nullptr) return {};
      return std::max<int64_t>(0, *total - capped_sum(page.offset, count));
    case Filler::limit:
      return page.size.value_or(count);
    case Filler::offset:
      return is_cursor ? Filling() : Filling(capped_sum(page.offset, paging.first_offset));
    case Filler::first_row:
      return is_cursor || count == 0 ? Filling() : Filling(capped_sum(page.offset, 1));
    case Filler::last_row:
      return is_cursor || count == 0 ? Filling() : Filling(capped_sum(page.offset, count));
    case Filler::page:
      return is_cursor ? Filling() : Filling(page.number.value_or(number_at(page.offset)));
    case Filler::page_count: {
      if (!total) return {};
      const int64_t size = page.size.value_or(*total);
      return size <= 0 ? int64_t{0} : *total / size + (*total % size == 0 ? 0 : 1);
    }
    case Filler::last_page:
      return total ? Filling(number_at(last_offset())) : Filling();
    case Filler::has_more:
      return has_more;
    case Filler::has_previous:
      return is_cursor ? page.after != nullptr : page.offset > 0;
    case Filler::is_first:
      return !(is_cursor ? page.after != nullptr : page.offset > 0);
    case Filler::is_last:
      return !has_more;
    case Filler::is_empty:
      return count == 0;
    case Filler::is_sorted:
      return is_sorted;
    case Filler::is_unsorted:
      return !is_sorted;
    case Filler::next_offset:
      return next_position
                 ? Filling(capped_sum(capped_sum(page.offset, *page.size), paging.first_offset))
                 : Filling();
    case Filler::next_page:
      return next_position ? Filling(capped_sum(number_at(page.offset), 1)) : Filling();
    case Filler::previous_page:
      return previous() ? Filling(number_at(*previous_offset())) : Filling();
    case Filler::next_cursor:
      return filling(next_position);
    case Filler::self_url:
      return target_of(request);
    case Filler::path_url:
      return path_of(request);
    case Filler::next_url:
      return url(next_position);
    case Filler::previous_url:
      return url(previous());
    case Filler::first_url:
      return first_url();
    case Filler::last_url:
      return url(last());
    case Filler::constant:
    case Filler::item:
    case Filler::property:
    case Filler::items:
    case Filler::previous_cursor:
      break;
  }
  return {};
}

// RFC 3986 section 4.3: `format: uri` takes no reference without a scheme.
Filling PageAnswer::fill(const contract::resource::Template& part) const {
  Filling filling = fill(part.filler);
  const bool is_row = part.filler == Filler::first_row || part.filler == Filler::last_row;
  const bool is_needed = part.absent == contract::resource::Template::Absent::empty_text;
  if (is_row && is_needed && std::holds_alternative<std::monostate>(filling)) return int64_t{0};
  auto* text = std::get_if<std::string>(&filling);
  if (text != nullptr && part.is_absolute && text->starts_with('/')) {
    text->insert(0, origin);
  }
  return filling;
}

std::string PageAnswer::links() const {
  if (paging.position_parameter.empty()) return {};
  std::string links;
  const auto add = [&](const std::string& url, std::string_view relation) {
    links += (links.empty() ? "<" : ", <") + url + ">; rel=\"" + std::string(relation) + "\"";
  };
  add(first_url(), "first");
  if (const auto position = previous()) add(url_at(*position), "prev");
  if (const auto position = next()) add(url_at(*position), "next");
  if (const auto position = last()) add(url_at(*position), "last");
  return links;
}

}  // namespace accord::server::handler
