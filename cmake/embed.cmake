# cmake -DFUNCTION=… -DFILES=a|b -DOUTPUT=….cc -P embed.cmake: see AccordEmbed.cmake.
string(REPLACE "|" ";" files "${FILES}")
set(arrays "")
set(table "")
foreach(file IN LISTS files)
  get_filename_component(name ${file} NAME)
  file(SHA256 ${file} hash)
  string(SUBSTRING ${hash} 0 32 tag)
  set(packed ${OUTPUT}.gz)
  file(ARCHIVE_CREATE OUTPUT ${packed} PATHS ${file} FORMAT raw COMPRESSION GZip COMPRESSION_LEVEL 9)
  file(READ ${packed} bytes HEX)
  file(REMOVE ${packed})
  # RFC 1952 section 2.3: bytes 4 to 7 are the time; the same content is the same program.
  string(SUBSTRING ${bytes} 0 8 start)
  string(SUBSTRING ${bytes} 16 -1 rest)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${start}00000000${rest}")
  string(MAKE_C_IDENTIFIER "bytes_of_${name}" array)
  string(APPEND arrays "const unsigned char ${array}[] = {${bytes}};\n")
  string(APPEND table "    {\"${name}\", ${array}, R\"(\"${tag}\")\"},\n")
endforeach()
set(list "return {};")
if(table)
  set(list "static const EmbeddedFile files[] = {\n${table}  };\n  return files;")
endif()
file(WRITE ${OUTPUT} "#include \"accord/server/pages/embedded.h\"

namespace accord::server::pages {
namespace {
${arrays}}  // namespace

std::span<const EmbeddedFile> ${FUNCTION}() {
  ${list}
}

}  // namespace accord::server::pages
")
