#!/bin/sh
# Put the folder of the program into the menu, and teach the file manager what an .iomcat is.
#   install.sh            for this person, in ~/.local; for root, for everybody, in /usr/local
#   install.sh --remove   takes it away again; catalogues and settings stay
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if [ "$(id -u)" -eq 0 ]; then prefix=/usr/local; else prefix=$HOME/.local; fi
prefix=${PREFIX:-$prefix}
program=$prefix/lib/iomdesk
share=$prefix/share

refresh() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime" || true; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$share/applications" || true; fi
    if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -t "$share/icons/hicolor" || true; fi
}

if [ "${1:-}" = --remove ]; then
    rm -rf "$program"
    rm -f "$prefix/bin/iomdesk" "$share/applications/iomdesk.desktop" "$share/mime/packages/iomdesk-mime.xml" \
        "$share/icons/hicolor/scalable/apps/iomdesk.svg"
    refresh
    echo "IOMDesk was removed. Catalogues and settings are where they were."
    exit 0
fi

[ -x "$here/iomdesk" ] || { echo "The program is not beside this script; run make app first, then dist/iomdesk/install.sh." >&2; exit 1; }
mkdir -p "$prefix/bin" "$prefix/lib" "$share/applications" "$share/mime/packages" "$share/icons/hicolor/scalable/apps"
if [ "$here" != "$program" ]; then
    rm -rf "$program.new"
    cp -R "$here" "$program.new"
    rm -rf "$program"
    mv "$program.new" "$program"
fi
ln -sf "$program/iomdesk" "$prefix/bin/iomdesk"
sed "s|@PROGRAM@|\"$program/iomdesk\"|" "$program/iomdesk.desktop" > "$share/applications/iomdesk.desktop"
cp "$program/iomdesk-mime.xml" "$share/mime/packages/"
cp "$program/_internal/resources/icons/iomdesk.svg" "$share/icons/hicolor/scalable/apps/"
refresh
for library in libGL.so.1 libEGL.so.1; do
    if ! PATH=$PATH:/usr/sbin:/sbin ldconfig -p | grep -q "$library"; then
        echo "The window needs $library from this system (in Debian: apt-get install libgl1 libegl1)." >&2
    fi
done
echo "IOMDesk is in the menu, and as $prefix/bin/iomdesk."
