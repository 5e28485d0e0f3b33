#include "accord/contract/json/text_buffer.h"

#include "accord/contract/json/json_text.h"

namespace accord::contract {

void TextBuffer::put_number(double value) {
  flush();
  append_number(value, out_);
}

void TextBuffer::put_long(std::string_view text) {
  flush();
  out_.append(text);
}

void TextBuffer::put_escaped(std::string_view text) {
  flush();
  append_string(text, out_);
}

}  // namespace accord::contract
