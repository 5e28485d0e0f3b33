#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "accord/contract/base/markup.h"
#include "accord/contract/json/json.h"

// Behind json.h, which sets them up.
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace accord::conformance::report {

/// JSON text written member by member; a name of "" is an element of a list. Text that is not UTF-8
/// is made so.
class JsonPrinter {
 public:
  JsonPrinter() : writer_(buffer_) { writer_.SetIndent(' ', 2); }

  template <class Fill>
  void object(std::string_view name, const Fill& fill) {
    key(name);
    writer_.StartObject();
    fill();
    writer_.EndObject();
  }
  template <class List, class Fill>
  void array(std::string_view name, const List& list, const Fill& fill) {
    key(name);
    writer_.StartArray();
    for (const auto& each : list) {
      writer_.StartObject();
      fill(each);
      writer_.EndObject();
    }
    writer_.EndArray();
  }
  template <class List>
  void texts(std::string_view name, const List& list) {
    key(name);
    writer_.StartArray();
    for (const auto& each : list)
      text("", each);
    writer_.EndArray();
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    const std::string safe = contract::valid_utf8(value);
    writer_.String(safe.data(), static_cast<rapidjson::SizeType>(safe.size()));
  }
  void count(std::string_view name, std::size_t value) {
    key(name);
    writer_.Uint64(value);
  }
  void integer(std::string_view name, int64_t value) {
    key(name);
    writer_.Int64(value);
  }
  void number(std::string_view name, double value) {
    key(name);
    writer_.Double(value);
  }
  /// Writes what is there and forgets it.
  void drain(std::ostream& out) {
    out.write(buffer_.GetString(), static_cast<std::streamsize>(buffer_.GetSize()));
    buffer_.Clear();
  }
  [[nodiscard]] std::string take() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  void key(std::string_view name) {
    if (!name.empty()) writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer_;
};

}  // namespace accord::conformance::report
