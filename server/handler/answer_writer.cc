#include "accord/server/handler/answer_writer.h"

#include <algorithm>
#include <vector>

#include "accord/contract/json/json_text.h"

namespace accord::server::handler {

using contract::resource::Filler;
using contract::resource::Template;

namespace {

class Around {
 public:
  Around(const Fill& fill, AnswerWriter::Holds holds) : fill_(fill), holds_(holds) {}

  // False where nothing was written, which a filler without a value may ask for.
  bool write(const Template& part) {
    switch (part.kind) {
      case Template::Kind::filler:
        return write_filler(part);
      case Template::Kind::object:
        return write_object(part);
      case Template::Kind::array:
        write_members(part, false);
        return true;
    }
    return false;
  }

  // Puts the body where the items belong.
  void enclose(std::string& body) const {
    if (places_.size() == 1) {
      body.insert(0, text_, 0, places_.front());
      body.append(text_, places_.front());
      return;
    }
    std::string whole;
    std::size_t from = 0;
    for (const std::size_t place : places_) {
      whole.append(text_, from, place - from);
      whole += body;
      from = place;
    }
    whole.append(text_, from);
    body = std::move(whole);
  }

 private:
  void write_members(const Template& part, bool is_object) {
    text_ += is_object ? '{' : '[';
    bool is_first = true;
    for (std::size_t i = 0; i < part.members.size(); ++i) {
      const std::size_t before = text_.size();
      if (!is_first) text_ += ',';
      if (is_object) {
        contract::append_string(part.names[i], text_);
        text_ += ':';
      }
      if (write(part.members[i])) {
        is_first = false;
      } else {
        text_.resize(before);
      }
    }
    text_ += is_object ? '}' : ']';
  }

  // An optional object that would say nothing is left out.
  bool write_object(const Template& part) {
    const std::size_t before = text_.size();
    has_value_ = false;
    write_members(part, true);
    const bool says_something = has_value_ || part.absent == Template::Absent::empty_text;
    has_value_ = true;
    if (says_something || before == 0) return true;
    text_.resize(before);
    if (part.absent == Template::Absent::omit) return false;
    text_ += "null";
    return true;
  }

  bool write_filler(const Template& part) {
    switch (part.filler) {
      case Filler::constant:
        has_value_ = true;
        text_ += part.constant;
        return true;
      case Filler::item:
        has_value_ = true;
        places_.push_back(text_.size());
        return true;
      case Filler::items: {
        has_value_ = true;
        const bool is_alone = holds_ == AnswerWriter::Holds::item;
        if (is_alone) text_ += '[';
        places_.push_back(text_.size());
        if (is_alone) text_ += ']';
        return true;
      }
      default:
        return write_value(part, fill_(part));
    }
  }

  bool write_value(const Template& part, const Filling& value) {
    if (std::holds_alternative<std::monostate>(value)) {
      if (part.absent == Template::Absent::omit) return false;
      text_ += part.absent == Template::Absent::null ? "null" : "\"\"";
      return true;
    }
    has_value_ = true;
    if (const auto* string = std::get_if<std::string>(&value)) {
      contract::append_string(*string, text_);
      return true;
    }
    if (const auto* json = std::get_if<JsonText>(&value)) {
      text_ += json->text;
      return true;
    }
    const auto* number = std::get_if<int64_t>(&value);
    const std::string text = number != nullptr       ? std::to_string(*number)
                             : std::get<bool>(value) ? "true"
                                                     : "false";
    text_ += part.is_text ? "\"" + text + "\"" : text;
    return true;
  }

  const Fill& fill_;
  AnswerWriter::Holds holds_;
  bool has_value_ = false;  // something but absent values was written
  std::string text_;
  std::vector<std::size_t> places_;  // in text_, ascending
};

}  // namespace

AnswerWriter::AnswerWriter(Template answer, Holds holds)
    : answer_(std::move(answer)),
      holds_(holds),
      is_plain_(
          answer_.is_plain() && (answer_.filler == Filler::item ||
                                 (answer_.filler == Filler::items && holds == Holds::items))) {}

bool AnswerWriter::uses_any_of(std::initializer_list<Filler> fillers) const {
  return std::any_of(
      fillers.begin(), fillers.end(), [&](Filler each) { return answer_.uses(each); });
}

void AnswerWriter::surround(const Fill& fill, std::string& body) const {
  if (is_plain_) return;
  Around around(fill, holds_);
  (void)around.write(answer_);
  around.enclose(body);
}

}  // namespace accord::server::handler
